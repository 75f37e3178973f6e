using System.Collections.Immutable;
using System.CommandLine;
using Unicorn.Server.Caching;
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
            "--service-time", "1.5s", "--build", "v1", "--error-share", "2.5%", "--cache", "memory", "--cache-timeout", "20ms",
            "--wrong-share", "1%", "--slow-share", "5%", "--slow-time", "700ms", "--freeze", "1s/10s", "--crash-after", "500", "--unhealthy",
            "--fault-token", "correct-horse", "--drain", "1m", "--parent-pipe",
        ];

        Same(ServeCommand.Read(words), new ServerOptions
        {
            Urls = ["http://127.0.0.1:0", "http://[::1]:8081"],
            Concurrency = 9,
            Queue = 0,
            Cost = 5_500_000,
            ServiceTime = TimeSpan.FromSeconds(1.5),
            Build = Build.V1,
            ErrorShare = new FaultShare(0.025),
            Cache = CacheChoice.Memory,
            CacheTimeout = TimeSpan.FromMilliseconds(20),
            Faults = new FaultSettings
            {
                WrongShare = new FaultShare(0.01),
                SlowShare = new FaultShare(0.05),
                SlowTime = TimeSpan.FromMilliseconds(700),
                Freeze = new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)),
                CrashAfter = CrashPoint.TryParse("500", out var point) ? point : null,
                Unhealthy = true,
            },
            FaultToken = FaultToken.Read("correct-horse"),
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
    [InlineData("--build v4", "\"v3\"")]
    [InlineData("--error-share 0.01", "1%")]
    [InlineData("--cache redis", "redis://127.0.0.1:6379")]
    [InlineData("--cache-timeout 0", "above 0")]
    [InlineData("--cache-timeout 11s", "at most 10s")]
    [InlineData("--wrong-share 101%", "1%")]
    [InlineData("--slow-share -1%", "1%")]
    [InlineData("--slow-time 2h", "at most 1h")]
    [InlineData("--crash-after -1", "30s")]
    [InlineData("--unhealthy=perhaps", "true or false")]
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

    [Theory]
    [InlineData("--build v3", "redis://")]
    [InlineData("--build v3 --cache memory", "redis://")]
    [InlineData("--cache redis://127.0.0.1:6379", "v3")]
    [InlineData("--build v2 --error-share 1%", "v1")]
    public void Options_that_do_not_go_together_are_told_in_one_line(string line, string expected)
    {
        var options = ServeCommand.Read(line.Split(' '));
        options.Conflict.ShouldNotBeNull().ShouldContain(expected);
        options.Conflict.ShouldNotContain('\n');
        Should.Throw<ArgumentException>(() => UnicornServer.Build(options, TimeProvider.System));
    }

    [Theory]
    [InlineData("--build v3 --cache redis://127.0.0.1:6379")]
    [InlineData("--build v1 --error-share 0%")]
    [InlineData("--build v2 --cache memory")]
    public void Options_that_go_together_have_no_conflict(string line) =>
        ServeCommand.Read(line.Split(' ')).Conflict.ShouldBeNull();

    [Fact]
    public void A_token_is_never_shown()
    {
        ServeCommand.Read(["--fault-token", "correct-horse"]).ToString().ShouldNotContain("correct-horse");
        Should.Throw<FormatException>(() => ServeCommand.Read(["--fault-token", "short"])).Message.ShouldNotContain("short");
    }

    private static void Same(ServerOptions read, ServerOptions expected)
    {
        read.Urls.ShouldBe(expected.Urls);
        (read with { Urls = expected.Urls }).ShouldBe(expected);
    }
}
