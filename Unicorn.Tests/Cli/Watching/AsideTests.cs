using Unicorn.LoadGen.Cli.Watching;

namespace Unicorn.Tests.Cli.Watching;

public sealed class AsideTests
{
    [Fact(Timeout = 30_000)]
    public async Task Who_shows_does_not_wait_and_of_what_cannot_be_shown_in_time_the_oldest_is_left_out()
    {
        using var stopped = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var shown = new List<int>();
        var aside = new Aside(kept: 2);
        aside.Show(() =>
        {
            begun.SetResult();
            stopped.Wait(TestContext.Current.CancellationToken);
            shown.Add(0);
        });
        await begun.Task;

        // The terminal stands still: these return all the same.
        for (var i = 1; i <= 5; i++)
        {
            var what = i;
            aside.Show(() => shown.Add(what));
        }

        shown.ShouldBeEmpty();
        stopped.Set();
        await aside.DisposeAsync();
        shown.ShouldBe([0, 4, 5]);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_cannot_be_written_is_left_out_and_the_rest_is_shown()
    {
        var shown = new List<string>();
        await using (var aside = new Aside(kept: 3))
        {
            aside.Show(() => throw new IOException("No space left on device"));
            aside.Show(() => shown.Add("after"));
        }

        shown.ShouldBe(["after"]);
    }
}
