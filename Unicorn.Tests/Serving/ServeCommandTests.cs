using System.Collections.Immutable;
using System.CommandLine;
using Unicorn.Server.Faults;
using Unicorn.Server.Serving;

namespace Unicorn.Tests.Serving;

public sealed class ServeCommandTests
{
    [Fact]
    public void Without_words_the_server_is_the_small_fast_one_on_loopback() =>
        Same(ServeCommand.Read([]), new ServerOptions());

    [Fact]
    public void Every_option_can_be_said()
    {
        string[] words =
        [
            "--urls", "http://127.0.0.1:0;http://[::1]:8081", "--concurrency", "9", "--queue", "0", "--cost", "original",
            "--service-time", "1.5s", "--freeze", "1s/10s", "--drain", "1m", "--parent-pipe",
        ];

        Same(ServeCommand.Read(words), new ServerOptions
        {
            Urls = ["http://127.0.0.1:0", "http://[::1]:8081"],
            Concurrency = 9,
            Queue = 0,
            Cost = 5_500_000,
            ServiceTime = TimeSpan.FromSeconds(1.5),
            Freeze = new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)),
            Drain = TimeSpan.FromMinutes(1),
            ParentPipe = true,
        });
    }

    [Theory]
    [InlineData("--concurrency 0", "whole number from 1")]
    [InlineData("--concurrency 1e3", "whole number from 1")]
    [InlineData("--queue -1", "whole number from 0")]
    [InlineData("--cost free", "\"original\"")]
    [InlineData("--service-time 50", "50ms")]
    [InlineData("--service-time 2h", "at most 1h")]
    [InlineData("--freeze 10s/1s", "1s/10s")]
    [InlineData("--drain soon", "15m")]
    [InlineData("--urls https://127.0.0.1:1", "http://127.0.0.1:8080")]
    [InlineData("--urls http://localhost:0", "http://127.0.0.1:8080")]
    [InlineData("--urls ;", "http://127.0.0.1:8080")]
    [InlineData("--urls http://127.0.0.1:1/path", "http://127.0.0.1:8080")]
    [InlineData("--cost 1 --cost 2", "--cost")]
    [InlineData("--queue", "--queue")]
    [InlineData("--speed 9", "--speed")]
    public void A_wrong_word_is_told_in_one_line_what_was_expected(string line, string expected)
    {
        var message = Should.Throw<FormatException>(() => ServeCommand.Read(line.Split(' '))).Message;
        message.ShouldContain(expected);
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void The_command_is_a_verb_of_any_root()
    {
        var root = new RootCommand { ServeCommand.Create("serve") };
        root.Parse(["serve", "--concurrency", "9"]).Errors.ShouldBeEmpty();
        root.Parse(["serve", "--concurrency", "none"]).Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public void Options_that_make_no_sense_cannot_be_made()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ServerOptions { Concurrency = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ServerOptions { Queue = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ServerOptions { Cost = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ServerOptions { ServiceTime = TimeSpan.FromTicks(-1) });
        Should.Throw<ArgumentException>(() => new ServerOptions { Urls = ImmutableArray<string>.Empty });
    }

    private static void Same(ServerOptions read, ServerOptions expected)
    {
        read.Urls.ShouldBe(expected.Urls);
        (read with { Urls = expected.Urls }).ShouldBe(expected);
    }
}
