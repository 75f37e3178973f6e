using FsCheck.Xunit;
using Unicorn.LoadGen.Probing;

namespace Unicorn.Tests.Probing;

public sealed class ConcurrencySearchTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Property]
    public void Places_and_refusals_of_any_server_are_found_exactly(byte places, ushort queue, ushort milliseconds)
    {
        var server = Server(places, queue, milliseconds % 300);
        var (search, _) = server.Search(TimeSpan.FromMinutes(10));

        search.OutOfTime.ShouldBeFalse();
        search.StillGrows.ShouldBeFalse();

        // The rate has stopped rising where it rises by less than 5 %: so much of it may be missed.
        search.Places.ShouldBeInRange(server.Places / ConcurrencySearch.Growth, server.Places + 0.001);
        var most = server.Places + server.Queue;
        search.Refusals.ShouldBe(most < ConcurrencySearch.MostClients ? new Bracket(most, most + 1) : new Bracket(ConcurrencySearch.MostClients, null));
    }

    [Property]
    public void Answers_become_slower_where_they_take_over_a_twentieth_longer(byte places, ushort queue)
    {
        var server = Server(places, queue, 200);
        var (search, _) = server.Search(TimeSpan.FromMinutes(10));

        // min(N, places + queue) / places > 1.05.
        int? expected = (int)Math.Floor(server.Places * ConcurrencySearch.Slower) + 1;
        if (expected > server.Places + server.Queue || expected > ConcurrencySearch.MostClients)
            expected = null;
        if (expected is null)
            search.Slowdown.From.ShouldBeNull();
        else
            search.Slowdown.From!.Value.ShouldBeInRange(expected.Value, expected.Value + 1 + (expected.Value / 16));
    }

    [Property]
    public void No_search_takes_longer_than_the_time_it_is_given(byte places, byte queue, ushort milliseconds, byte seconds)
    {
        var server = Server(places, queue, milliseconds % 20_000);
        var (search, left) = server.Search(TimeSpan.FromSeconds(seconds));

        // The last step may end half a service time late, and what it left behind is done one service time later.
        left.ShouldBeGreaterThanOrEqualTo(server.ServiceTime * -1);
        search.Places.ShouldBeLessThanOrEqualTo(server.Places + 0.001);
        search.Refusals.NotAt.ShouldBeLessThanOrEqualTo(server.Places + server.Queue);
        if (search.Refusals.From is { } from)
            from.ShouldBeGreaterThan(server.Places + server.Queue);
    }

    [Theory]
    [InlineData(5, 20, 100)]
    [InlineData(9, 20, 100)]
    [InlineData(9, 0, 100)]
    [InlineData(5, 1000, 100)]
    [InlineData(64, 200, 300)]
    public void A_server_of_a_usual_speed_is_found_out_within_a_minute(int places, int queue, int milliseconds)
    {
        var (search, left) = new SimulatedPlaces(places, queue, TimeSpan.FromMilliseconds(milliseconds)).Search(s_minute);

        search.OutOfTime.ShouldBeFalse();
        left.ShouldBeGreaterThan(TimeSpan.Zero);
        search.Places.ShouldBe(places, 0.001);
        search.Refusals.From.ShouldBe(places + queue + 1);
    }

    [Fact]
    public void A_server_of_four_seconds_shows_its_places_and_about_where_it_refuses_within_a_minute()
    {
        var (search, _) = new SimulatedPlaces(5, 20, TimeSpan.FromSeconds(4)).Search(TimeSpan.FromSeconds(47));

        search.Places.ShouldBe(5, 0.001);
        search.StillGrows.ShouldBeFalse();
        search.Refusals.NotAt.ShouldBeInRange(1, 25);
        search.Refusals.From!.Value.ShouldBeInRange(26, 64);
    }

    [Fact]
    public void A_hiccup_that_does_not_come_again_is_not_where_answers_become_slower()
    {
        var server = new SimulatedPlaces(5, 20, TimeSpan.FromMilliseconds(100));
        var search = new ConcurrencySearch(server.ServiceTime);
        search.Add(server.Step(new PlannedStep(1, TimeSpan.FromSeconds(1))));
        var hiccups = 0;
        while (search.Next(s_minute) is { } next)
        {
            var step = server.Step(next);
            search.Add(next.Clients == 4 && hiccups++ == 0 ? step with { Mean = step.Mean * 1.3 } : step);
        }

        hiccups.ShouldBe(2);
        search.Slowdown.ShouldBe(new Bracket(5, 6));
    }

    [Fact]
    public void A_server_at_which_most_requests_fail_is_not_asked_by_more()
    {
        var search = new ConcurrencySearch(TimeSpan.FromMilliseconds(100));
        search.Add(new ProbeStep { Clients = 1, Answered = 10, Refused = 0, Admitted = 1, PerSecond = 10, Mean = TimeSpan.FromMilliseconds(100) });
        search.Next(s_minute)!.Value.Clients.ShouldBe(2);

        search.Add(new ProbeStep { Clients = 2, Answered = 3, Refused = 0, Failed = 4, Admitted = 2 });

        search.Next(s_minute).ShouldBeNull();
        search.Broken.ShouldBeTrue();
    }

    [Property]
    public void A_bracket_closes_on_the_first_number_at_which_something_is_seen(ushort first, ushort suspect)
    {
        var from = 2 + (first % 1023);
        var steps = new SortedDictionary<int, ProbeStep> { [1] = Plain(1), [1024] = Plain(1024) };
        var tries = 0;
        while (Bracket.Of(steps.Values, step => step.Clients >= from).Between(suspect % 1100, exactly: true) is { } next)
        {
            steps.ContainsKey(next).ShouldBeFalse();
            steps.Add(next, Plain(next));
            tries++;
        }

        Bracket.Of(steps.Values, step => step.Clients >= from).ShouldBe(new Bracket(from - 1, from));
        tries.ShouldBeLessThanOrEqualTo(1024);

        static ProbeStep Plain(int clients) => new() { Clients = clients, Answered = 1, Refused = 0, Admitted = clients };
    }

    private static SimulatedPlaces Server(int places, int queue, int milliseconds) =>
        new(1 + (places % 100), queue % 1200, TimeSpan.FromMilliseconds(1 + milliseconds));
}
