using Spectre.Console;
using Unicorn.Bench.Peers;

namespace Unicorn.Tests.Benches;

public sealed class StandingsTests
{
    [Fact]
    public void Start_up_is_taken_off_with_the_requests_sent_in_it()
    {
        var turn = Turn("hey", round: 1, thousands: 20);

        // 10 s and 1 s of CPU, and in each of them 20,000 requests: whatever both began with is gone.
        turn.Net.Requests.ShouldBe(180_000);
        turn.Net.Cpu.ShouldBe(TimeSpan.FromSeconds(9));
        turn.Net.PerCpuSecond.ShouldBe(20_000);
    }

    [Fact]
    public void Start_up_that_sends_nothing_lowers_only_the_figure_that_has_it_in()
    {
        var (idle, work) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1));
        var standings = new Standings([new Turn("hey", 64, 1, new Effort(1000, idle + work), new Effort(10_000, idle + (10 * work)))]);

        standings.PerCpuSecond("hey", 64)!.Value.Median.ShouldBe(1000);
        standings.WithStartUp("hey", 64).Median.ShouldBe(10_000 / 12.0);
    }

    [Fact]
    public void Generators_are_compared_round_by_round()
    {
        // The machine is three times as slow in the second round, for both.
        var standings = new Standings([Turn("unicorn", 1, 30), Turn("hey", 1, 40), Turn("unicorn", 2, 10), Turn("hey", 2, 10), Turn("unicorn", 3, 30), Turn("hey", 3, 60)]);

        var ratio = standings.Ratio("unicorn", "hey", 64)!.Value;
        ratio.Median.ShouldBe(0.75, 1e-9);
        ratio.Least.ShouldBe(0.5, 1e-9);
        ratio.Most.ShouldBe(1, 1e-9);
        standings.PerCpuSecond("hey", 64).ShouldBe(new Spread(40_000, 10_000, 60_000));
    }

    /// <summary>On a busy machine a start-up can cost more than a whole run of a second or two: what is left is noise, and proves nothing.</summary>
    [Fact]
    public void A_run_too_short_for_its_start_up_has_neither_a_figure_nor_a_ratio()
    {
        var tooShort = new Turn("unicorn", 64, 1, new Effort(1000, TimeSpan.FromSeconds(2)), new Effort(1500, TimeSpan.FromSeconds(1.9)));
        var standings = new Standings([tooShort, Turn("hey", 1, 40)]);

        standings.PerCpuSecond("unicorn", 64).ShouldBeNull();
        standings.Ratio("unicorn", "hey", 64).ShouldBeNull();
        using var screen = new StringWriter();
        new StandingsScreen([tooShort, Turn("hey", 1, 40)]).Render(Console(screen));
        screen.ToString().ShouldContain("too short");
        screen.ToString().ShouldNotContain("The bar is held.");
    }

    [Fact]
    public void A_generator_that_is_not_installed_has_no_ratio()
    {
        var standings = new Standings([Turn("unicorn", 1, 30)]);
        standings.Ratio("unicorn", "wrk", 64).ShouldBeNull();
        standings.Ratio("unicorn", "unicorn", 256).ShouldBeNull();
    }

    [Theory]
    [InlineData(15, 20, true)]
    [InlineData(20, 26.6, true)]
    [InlineData(19.9, 26.6, false)]
    public void Ours_is_held_against_three_quarters_of_hey_at_64_connections(double ours, double hey, bool held)
    {
        using var screen = new StringWriter();
        new StandingsScreen([Turn("unicorn", 1, ours), Turn("hey", 1, hey)]).Render(Console(screen)).ShouldBe(held);
        screen.ToString().ShouldContain(held ? "The bar is held." : "The bar is missed.");
        screen.ToString().ShouldContain("at least 0.75");
    }

    [Fact]
    public void Without_hey_there_is_no_bar()
    {
        using var screen = new StringWriter();
        new StandingsScreen([Turn("unicorn", 1, 1), Turn("wrk", 1, 100)]).Render(Console(screen)).ShouldBeTrue();
        screen.ToString().ShouldContain("0.01 (0.01 to 0.01)");
        screen.ToString().ShouldContain("No bar: ");
    }

    /// <summary>A turn of 1 s and 10 s of CPU with so many thousand requests in each second.</summary>
    private static Turn Turn(string peer, int round, double thousands) =>
        new(peer, 64, round, new Effort((long)(thousands * 1000), TimeSpan.FromSeconds(1)), new Effort((long)(thousands * 10_000), TimeSpan.FromSeconds(10)));

    private static IAnsiConsole Console(StringWriter screen)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(screen) });
        console.Profile.Width = 120;
        return console;
    }
}
