using HdrHistogram;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Scheduling;

namespace Unicorn.Tests.Driving;

/// <summary>Clients that wait for their answers, in virtual time.</summary>
public sealed class ClosedLoopTests
{
    private static readonly TimeSpan s_service = TimeSpan.FromMilliseconds(100);

    /// <summary>X = N/(R + Z), the interactive response time law (P. Denning and J. Buzen, 1978), exact for constant times.</summary>
    [Theory]
    [InlineData(5, 100, 0, 50)]
    [InlineData(1, 100, 0, 10)]
    [InlineData(5, 100, 400, 10)]
    public void Throughput_is_the_number_of_clients_over_answer_and_think_time(int clients, int answer, int think, double perSecond)
    {
        var run = new Run(time => SimulatedServer.After(time, TimeSpan.FromMilliseconds(answer)), Keep(clients, 20, TimeSpan.FromMilliseconds(think)));

        run.Sum.Planned.ShouldBe((long)(perSecond * 20));
        run.Sum[OutcomeKind.Ok].ShouldBe(run.Sum.Planned);
        run.Whole.ShouldBeTrue();
    }

    [Fact]
    public void There_are_never_more_requests_under_way_than_clients_also_where_one_step_follows_another()
    {
        var run = new Run(time => SimulatedServer.After(time, TimeSpan.FromMilliseconds(750)), Keep(4, 1), Keep(4, 1), Ramp(4, 1, 2), Keep(1, 2));

        run.MostInFlight.ShouldBe(4);
        run.Sum.Ended.ShouldBe(run.Sum.Planned);
    }

    [Fact]
    public void Truth_6_an_arrival_is_planned_when_its_client_is_free_so_response_time_is_service_time()
    {
        // Frozen for a second of ten: each of the five clients meets the freeze once, where an open loop of 50/s would meet it 50 times.
        var run = new Run(time => SimulatedServer.Freezing(time, s_service, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6)), Keep(5, 10));

        run.Server.Requests.ShouldAllBe(request => request.CameAt == request.Arrival.At);
        run.Times.Response.GetMean().ShouldBe(run.Times.Service.GetMean());
        run.Server.Requests.Count(request => request.AnsweredAt - request.CameAt > s_service * 1.5).ShouldBe(5);
    }

    [Fact]
    public void Clients_come_and_go_linearly_rounded_to_whole_ones()
    {
        // From none to ten in ten seconds: k + 1 clients from second k + 1/2 on.
        var run = new Run(time => SimulatedServer.After(time, s_service), Ramp(0, 10, 10), Ramp(null, 0, 10));

        foreach (var second in Enumerable.Range(1, 8))
        {
            run.InFlightAt(second + 0.25).ShouldBe(second);
            run.InFlightAt(second + 0.75).ShouldBe(second + 1);
            run.InFlightAt(20 - second - 0.25).ShouldBe(second);
        }
    }

    [Fact]
    public void Iterations_end_the_run_with_the_last_answer()
    {
        var run = new Run(time => SimulatedServer.After(time, s_service), Plans.Pause(1), Iterations(3, 31, 60));

        // Ten rounds of three, and one alone: 11 answers one after the other.
        run.Sum.Planned.ShouldBe(31);
        run.Sum[OutcomeKind.Ok].ShouldBe(31);
        run.EndedAt.ShouldBe(TimeSpan.FromSeconds(1) + (11 * s_service));
        run.Whole.ShouldBeTrue();
    }

    [Fact]
    public void Iterations_that_take_too_long_end_with_their_time()
    {
        var run = new Run(time => SimulatedServer.After(time, s_service), Iterations(1, 1000, 2));

        run.Sum.Planned.ShouldBe(20);
        run.EndedAt.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Nobody_waits_for_the_thinking_of_clients_that_ask_no_more()
    {
        var minute = TimeSpan.FromMinutes(1);
        var kept = new Run(time => SimulatedServer.After(time, s_service), Keep(2, 10, minute));
        (kept.Sum.Planned, kept.OverAt).ShouldBe((2, TimeSpan.FromSeconds(10)));

        // One answer after the other, and no thought after the last.
        var iterated = new Run(time => SimulatedServer.After(time, s_service), new Step { IterationsForConstant = new IterationsForConstant { Copies = 1, Iterations = 3, Think = minute, During = TimeSpan.FromHours(1) } });
        iterated.EndedAt.ShouldBe((3 * s_service) + (2 * minute));
    }

    [Fact]
    public void A_sender_that_fails_at_once_still_lets_time_pass_and_every_arrival_has_its_sample()
    {
        var left = 1000;
        var run = new Run(
            time => new FunctionSender(async _ =>
            {
                if (left-- <= 0)
                    await time.DelayAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
                return new Outcome(OutcomeKind.ConnectFailed);
            }),
            Keep(2, 1));

        run.Sum.Planned.ShouldBe(1002);
        run.Sum[OutcomeKind.ConnectFailed].ShouldBe(1002);
    }

    [Fact]
    public void A_stop_cancels_what_is_under_way_and_nobody_asks_again()
    {
        using var stop = new CancellationTokenSource();
        var run = new Run(
            time =>
            {
                time.At(TimeSpan.FromSeconds(2.05), stop.Cancel);
                return SimulatedServer.After(time, s_service);
            },
            [Keep(5, 10), Plans.Inject(10, 5)],
            seed: 1,
            stop.Token);

        run.Whole.ShouldBeFalse();
        run.Sum.Planned.ShouldBe(5 * 21);
        run.Sum[OutcomeKind.Cancelled].ShouldBe(5);
        run.Sum[OutcomeKind.Ok].ShouldBe(100);
    }

    [Fact]
    public void Open_and_closed_steps_follow_each_other_and_the_open_ones_keep_their_plan()
    {
        Step[] open = [Plans.Inject(20, 2), Plans.Pause(3), Plans.Inject(30, 2)];
        Step[] mixed = [Plans.Inject(20, 2), Keep(2, 3), Plans.Inject(30, 2)];
        var run = new Run(time => SimulatedServer.After(time, s_service), mixed);

        var planned = Schedule.Of(Plans.Scenario(open) with { Keys = new Keys { Population = 100 } }).Arrivals().Select(arrival => (arrival.At, arrival.Key));
        run.Server.Requests.Where(request => request.Arrival.Phase != 1).Select(request => (request.Arrival.At, request.Arrival.Key)).ShouldBe(planned);
        run.Server.Requests.Count(request => request.Arrival.Phase == 1).ShouldBe(2 * 30);
    }

    [Fact]
    public void The_keys_of_a_closed_loop_follow_from_the_seed()
    {
        static IEnumerable<long> Keys(long seed) =>
            new Run(time => SimulatedServer.After(time, s_service), [Keep(3, 5)], seed, CancellationToken.None).Server.Requests.Select(request => request.Arrival.Key);

        Keys(1).ShouldBe(Keys(1));
        Keys(1).ShouldNotBe(Keys(2));
    }

    private static Step Keep(int clients, double seconds, TimeSpan think = default) =>
        new() { KeepConstant = new KeepConstant { Copies = clients, During = TimeSpan.FromSeconds(seconds), Think = think } };

    private static Step Ramp(int? from, int to, double seconds) =>
        new() { RampingConstant = new RampingConstant { From = from, Copies = to, During = TimeSpan.FromSeconds(seconds) } };

    private static Step Iterations(int clients, long iterations, double seconds) =>
        new() { IterationsForConstant = new IterationsForConstant { Copies = clients, Iterations = iterations, During = TimeSpan.FromSeconds(seconds) } };

    /// <summary>A plan that was run to its end.</summary>
    private sealed class Run
    {
        private readonly List<(TimeSpan From, TimeSpan To, int InFlight)> _observed = [];
        private readonly IRequestSender _server;

        public Run(Func<VirtualTime, IRequestSender> server, params Step[] load)
            : this(server, load, seed: 1, CancellationToken.None)
        {
        }

        public Run(Func<VirtualTime, IRequestSender> server, Step[] load, long seed, CancellationToken stop)
        {
            var schedule = Schedule.Of(Plans.Scenario(load) with { Seed = seed, Keys = new Keys { Population = 100 } });
            var recorder = new LoadGen.Measuring.Recorder(schedule.Phases, new MeasuredLimits([], SendLag: null));
            var time = new VirtualTime();
            _server = server(time);
            Driver = new LoadDriver(_server, recorder, time, maxInFlight: 1000);
            time.Passes = passes => _observed.Add((time.Now, time.Now + passes, Driver.InFlight));

            // The test framework's context would carry continuations to other threads.
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                Whole = Driver.Run(schedule, stop);
                EndedAt = time.Now;
                time.RunOut();
                OverAt = time.Now;
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }

            Driver.Idle.IsCompletedSuccessfully.ShouldBeTrue();
            Driver.InFlight.ShouldBe(0);
            var interval = recorder.Take();
            foreach (var row in interval.Rows)
                Sum.Add(row);
            Times = interval.Judged;
        }

        public LoadDriver Driver { get; }

        public SimulatedServer Server => (SimulatedServer)_server;

        public bool Whole { get; }

        public TimeSpan EndedAt { get; }

        /// <summary>When the last thing happened of all that was to happen.</summary>
        public TimeSpan OverAt { get; }

        public SecondCounts Sum { get; } = new(0, 0, 0);

        public TimeHistograms Times { get; }

        public int MostInFlight => _observed.Max(stretch => stretch.InFlight);

        public int InFlightAt(double seconds) =>
            _observed.Single(stretch => stretch.From.TotalSeconds <= seconds && seconds < stretch.To.TotalSeconds).InFlight;
    }
}
