using HdrHistogram;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Driving;

/// <summary>Servers whose response times are known in closed form, driven in virtual time.</summary>
public sealed class KnownAnswerTests
{
    private const double Rate = 50;
    private const double Seconds = 4000;
    private static readonly TimeSpan s_service = TimeSpan.FromMilliseconds(14);

    /// <summary>
    /// A server frozen once for S in a run of T answers what waits at the end of the freeze: the share of response times
    /// above x is (S - x)/T. With T = 60 s and S = 1 s, one in a hundred is above x = 400 ms.
    /// </summary>
    [Fact]
    public void A_stalled_server_does_not_slow_the_arrivals()
    {
        var (from, to) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
        var server = default(SimulatedServer)!;
        var simulation = new Simulation(1000, 60, time => server = SimulatedServer.Freezing(time, TimeSpan.FromMilliseconds(2), from, to));

        simulation.Run();

        server.Requests.ShouldAllBe(request => request.CameAt == request.Arrival.At);
        simulation.Sum[OutcomeKind.Ok].ShouldBe(60_000);
        simulation.ResponseTime(0.99).ShouldBe(400, 1);
        simulation.ResponseTime(1 - (0.75 / 60)).ShouldBe(250, 1);
        simulation.Sum.Exceeded(0).ShouldBe(750);
    }

    /// <summary>What the open loop is for: one client that waits for each answer meets the same freeze once.</summary>
    [Fact]
    public void A_closed_loop_over_the_same_stall_reports_its_normal_few_milliseconds()
    {
        var times = new List<TimeSpan>();
        for (var now = TimeSpan.Zero; now < TimeSpan.FromSeconds(60);)
        {
            var time = new VirtualTime();
            time.WaitUntil(now, TestContext.Current.CancellationToken);
            var server = SimulatedServer.Freezing(time, TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
            _ = server.SendAsync(default, CancellationToken.None);
            var answered = server.Requests.Single().AnsweredAt!.Value;
            times.Add(answered - now);
            now = answered;
        }

        times.Sort();
        times[(int)(times.Count * 0.99)].ShouldBe(TimeSpan.FromMilliseconds(2));
        times[^1].ShouldBeGreaterThan(TimeSpan.FromMilliseconds(990));
        times.Count(time => time > TimeSpan.FromMilliseconds(10)).ShouldBe(1);
    }

    /// <summary>M/M/1: W = 1/(mu - lambda). L. Kleinrock, "Queueing Systems I", 1975.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_mean_response_time_of_an_M_M_1_server_is_the_closed_form(long seed)
    {
        var random = new SplitMix64(seed, stream: 99);
        var run = Queue(seed, () => s_service * -Math.Log(random.NextPositive()));

        run.ShouldAgreeWith(1 / ((1 / s_service.TotalSeconds) - Rate));
    }

    /// <summary>M/D/1: W = s + rho s/(2(1 - rho)), the Pollaczek-Khinchine formula for a constant service time s.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_mean_response_time_of_an_M_D_1_server_is_the_closed_form(long seed)
    {
        var run = Queue(seed, () => s_service);
        var load = Rate * s_service.TotalSeconds;

        run.ShouldAgreeWith(s_service.TotalSeconds * (1 + (load / (2 * (1 - load)))));
    }

    /// <summary>Little's law, exact for a run that begins and ends empty: the area under the requests in flight is the sum of their times.</summary>
    [Fact]
    public void The_requests_in_flight_and_the_times_recorded_obey_Littles_law()
    {
        var random = new SplitMix64(7, stream: 99);
        var run = Queue(7, () => s_service * -Math.Log(random.NextPositive()));

        var throughput = run.Simulation.Sum[OutcomeKind.Ok] / run.Length;
        var meanTime = run.Simulation.Judged.Response.GetMean() / 1e6;
        (run.InFlightArea / run.Length).ShouldBe(throughput * meanTime, throughput * meanTime * 0.001);
    }

    /// <summary>The utilisation law: the share of time in which the server is busy is throughput times service time.</summary>
    [Fact]
    public void The_servers_busy_share_is_the_throughput_times_the_service_time()
    {
        var run = Queue(3, () => s_service);

        var throughput = run.Simulation.Sum[OutcomeKind.Ok] / run.Length;
        (run.BusyTime / run.Length).ShouldBe(throughput * s_service.TotalSeconds, 1e-6);
    }

    private static QueueRun Queue(long seed, Func<TimeSpan> service)
    {
        var server = default(SimulatedServer)!;
        var simulation = new Simulation(Rate, Seconds, time => server = SimulatedServer.Queueing(time, service), ArrivalProcess.Poisson, seed);
        var run = new QueueRun(simulation, server);
        simulation.Time.Passes = run.Pass;
        simulation.Run();
        return run;
    }

    /// <summary>A run over a server with one place, and what an observer beside it saw.</summary>
    private sealed class QueueRun(Simulation simulation, SimulatedServer server)
    {
        public Simulation Simulation => simulation;

        public double InFlightArea { get; private set; }

        public double BusyTime { get; private set; }

        public double Length => simulation.Time.Now.TotalSeconds;

        public void Pass(TimeSpan time)
        {
            InFlightArea += simulation.Driver.InFlight * time.TotalSeconds;
            BusyTime += simulation.Driver.InFlight > 0 ? time.TotalSeconds : 0;
        }

        /// <summary>
        /// Neighbours in a queue share their fate, so the tolerance is four standard errors of the means of 40 batches of
        /// 100 s each, many times the time in which this queue forgets.
        /// </summary>
        public void ShouldAgreeWith(double expectedSeconds)
        {
            var batches = server.Requests
                .GroupBy(request => (int)(request.Arrival.At.TotalSeconds / 100))
                .Select(batch => batch.Average(request => (request.AnsweredAt!.Value - request.Arrival.At).TotalSeconds)).ToArray();
            batches.Length.ShouldBe(40);
            var mean = batches.Average();
            var error = Math.Sqrt(batches.Sum(batch => (batch - mean) * (batch - mean)) / (batches.Length - 1) / batches.Length);

            error.ShouldBeLessThan(expectedSeconds * 0.03, "the run is too short to tell anything");
            (simulation.Judged.Response.GetMean() / 1e6).ShouldBe(expectedSeconds, 4 * error);
            (simulation.Judged.Service.GetMean() / 1e6).ShouldBe(simulation.Judged.Response.GetMean() / 1e6, 1e-9);
        }
    }
}
