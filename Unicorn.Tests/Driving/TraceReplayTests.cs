using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Scheduling;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Driving;

/// <summary>A recorded trace in real time.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class TraceReplayTests
{
    /// <summary>Whatever the machine does: what was published as the longest lag is the longest by which any send missed its instant.</summary>
    [Fact(Timeout = 30_000)]
    public async Task Sent_instants_follow_the_trace_within_the_lag_that_is_published()
    {
        var random = new SplitMix64(5, stream: 1);
        TimeSpan[] instants = [.. Enumerable.Range(0, 400).Select(_ => TimeSpan.FromSeconds(2 * random.NextPositive())).Order()];
        var trace = new Trace { File = "trace.csv", During = TimeSpan.FromSeconds(3), Recorded = new RecordedTrace([.. instants], [], "") };
        var schedule = Schedule.Of(Plans.Scenario(new Step { Trace = trace }));
        var recorder = new Recorder(schedule.Phases, new MeasuredLimits([], SendLag: null));
        var pace = new RealPace(TimeProvider.System, TimeProvider.System.GetTimestamp());
        var sent = new TimeSpan[instants.Length];
        var driver = new LoadDriver(
            new FunctionSender(arrival =>
            {
                sent[arrival.Seq] = pace.Now;
                return Task.FromResult(new Outcome(OutcomeKind.Ok));
            }),
            recorder, pace, maxInFlight: 1000);

        await Task.Run(() => driver.Run(schedule, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var interval = recorder.Take();
        var longest = interval.Rows.Max(row => row.MaxLag);
        var missed = sent.Zip(instants, (at, planned) => at - planned).Order().ToArray();
        missed[0].ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);

        // The driver reads its clock before it hands the request over: a hair, or now and then a turn of the scheduler, before the sender does.
        missed[missed.Length * 95 / 100].ShouldBeLessThanOrEqualTo(longest + TimeSpan.FromMicroseconds(100));
        interval.Rows.Sum(row => row.Sent).ShouldBe(instants.Length);
    }
}
