using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Driving;

public sealed class DataFeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 30_000)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(20_000)]
    public async Task Rows_come_in_order_and_begin_anew_at_the_end(int rows)
    {
        File.WriteAllLines(_folder["a.csv"], ["n", .. Enumerable.Range(1, rows).Select(i => $"v{i}")]);
        var file = new DataFile(_folder["a.csv"], ["n"]);
        using var feed = DataFeed.Of(new RunInputs { Data = file, DataRows = rows })!;

        await Task.Run(() =>
        {
            for (var i = 0; i < 3 * rows; i++)
            {
                var row = feed.Next();
                var number = (i % rows) + 1;
                (row.Number, row.Values[0]).ShouldBe((number, $"v{number}"));
            }
        }, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 30_000)]
    public async Task Many_at_once_get_each_row_once()
    {
        const int Rows = 5000;
        File.WriteAllLines(_folder["a.csv"], ["n", .. Enumerable.Range(1, Rows).Select(i => $"v{i}")]);
        using var feed = DataFeed.Of(new RunInputs { Data = new DataFile(_folder["a.csv"], ["n"]), DataRows = Rows })!;

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, Rows / 4).Select(_ => feed.Next().Number).ToArray())));

        taken.SelectMany(numbers => numbers).Order().ShouldBe(Enumerable.Range(1, Rows).Select(i => (long)i));
    }

    [Fact]
    public void Without_data_there_is_no_feed() => DataFeed.Of(RunInputs.None).ShouldBeNull();
}
