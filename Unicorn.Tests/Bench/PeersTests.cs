using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;
using Unicorn.Bench.Peers;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Benches;

/// <summary>A small sample of the turns that the generators take, each of a second or two.</summary>
[Collection(nameof(TimingSensitive))]
public sealed partial class PeersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-peers-").FullName;
    private readonly StringWriter _screen = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _screen.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = 30_000)]
    public async Task Nginx_counts_what_it_is_sent_but_not_the_questions_for_its_count()
    {
        Needs(Nginx.Program, "nginx");
        await using var nginx = await Nginx.StartAsync(_folder, TimeProvider.System, Stop);
        using var client = new HttpClient();

        var before = await nginx.RequestsAsync(Stop);
        for (var i = 0; i < 7; i++)
            (await client.GetStringAsync(nginx.Answer, Stop)).Length.ShouldBe(44);
        (await nginx.RequestsAsync(Stop)).ShouldBe(before + 7);
        (await nginx.RequestsAsync(Stop)).ShouldBe(before + 7);
    }

    [Fact(Timeout = 30_000)]
    public async Task Nginx_is_gone_when_it_is_disposed_of()
    {
        Needs(Nginx.Program, "nginx");
        var nginx = await Nginx.StartAsync(_folder, TimeProvider.System, Stop);
        await nginx.DisposeAsync();

        using var client = new HttpClient();
        (await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(nginx.Answer, Stop))).HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_cpu_of_a_child_is_what_the_child_says_of_itself()
    {
        Needs(Installed.Find("taskset"), "taskset");
        var before = ChildrenCpu.Used;
        using var child = Pinned.Start(Pinned.GeneratorCore, "/bin/sh", ["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; times"]);
        var said = await child.StandardOutput.ReadToEndAsync(Stop);
        await child.WaitForExitAsync(Stop);
        var used = ChildrenCpu.Used - before;

        // "0m0.21s 0m0.01s" of the shell itself, and a line of its children, of which there are none.
        var own = Times().Matches(said.Split('\n')[0]).Sum(m => (60 * Number(m, "minutes")) + Number(m, "seconds"));
        own.ShouldBeGreaterThan(0.01);
        used.TotalSeconds.ShouldBe(own, 0.05);

        static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("ab")]
    [InlineData("h2load")]
    [InlineData("hey")]
    [InlineData("wrk")]
    public async Task A_generator_sends_what_it_is_asked_for_over_connections_that_it_keeps(string name)
    {
        var peer = Peer.All.Single(peer => peer.Name == name);
        Needs(Nginx.Program, "nginx");
        Needs(peer.Program, name);
        await using var nginx = await Nginx.StartAsync(_folder, TimeProvider.System, Stop);

        var effort = await Contest(peer).MeasureAsync(peer, nginx, connections: 4, seconds: 1, Stop);
        effort.Requests.ShouldBeGreaterThan(100);
        effort.Cpu.TotalSeconds.ShouldBeInRange(0.001, 2);
        (await nginx.ConnectionsAsync(Stop)).ShouldBeLessThan(20);
    }

    [Fact(Timeout = 60_000)]
    public async Task Ours_takes_its_turns_beside_another()
    {
        Needs(Nginx.Program, "nginx");
        Needs(Peer.Wrk.Program, Peer.Wrk.Name);

        var turns = await Contest(Peer.Ours, Peer.Wrk).RunAsync(rounds: 1, seconds: 2, [4], Stop);
        turns.Select(turn => turn.Peer).ShouldBe(["unicorn", "wrk"]);
        turns.ShouldAllBe(turn => turn.Net.Requests > 100);
        turns.ShouldAllBe(turn => turn.Net.Cpu > TimeSpan.Zero);
        _screen.ToString().ShouldContain("round 1,   4 connections, unicorn");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_generator_that_fails_is_told_with_its_own_words()
    {
        Needs(Nginx.Program, "nginx");
        var broken = new Peer("broken", "/bin/sh", _ => ["-c", "echo out of luck >&2; exit 3"]);
        (await Should.ThrowAsync<HarnessException>(() => Contest(broken).RunAsync(1, 2, [4], Stop))).Message.ShouldStartWith("broken ended with 3: out of luck");
    }

    [Theory]
    [InlineData(1, "ABC")]
    [InlineData(2, "BCA")]
    [InlineData(3, "CAB")]
    [InlineData(4, "ABC")]
    public void Each_round_is_begun_by_another_one(int round, string order) =>
        SideBySide.Order("ABC".ToCharArray(), round).ShouldBe(order);

    [Fact]
    public void The_scenario_of_ours_reads_as_it_is_set() =>
        ScenarioFile.Load(Path.Combine(AppContext.BaseDirectory, "Peers", "closed-loop.json"), ["load[0].keepConstant.copies=256", "load[0].keepConstant.during=1s"]).Reading.Mistakes.ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("404 Not Found")]
    [InlineData("Active connections: 1 \nserver accepts handled requests\n 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n")]
    [InlineData("Active connections: 1 \nserver accepts handled requests\n 1 1 x \nReading: 0 Writing: 1 Waiting: 0 \n")]
    public void What_is_no_count_of_nginx_is_refused(string status) => Should.Throw<HarnessException>(() => Nginx.Totals(status));

    [Fact]
    public void The_third_total_of_nginx_is_its_requests() =>
        Nginx.Totals("Active connections: 291 \nserver accepts handled requests\n 16630948 16630948 31070465 \nReading: 6 Writing: 179 Waiting: 106 \n").ShouldBe((16_630_948, 31_070_465));

    private static void Needs(string? program, string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Generators are kept to one core of Linux.");
        Assert.SkipUnless(Environment.ProcessorCount > Pinned.GeneratorCore, "The server and the generator need a core each.");
        Assert.SkipWhen(program is null, $"{name} is not installed.");
    }

    private SideBySide Contest(params Peer[] peers) => new(
        peers,
        _folder,
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(_screen) }),
        TimeProvider.System);

    [GeneratedRegex(@"(?<minutes>\d+)m(?<seconds>[\d.]+)s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();
}
