using FsCheck.Xunit;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Sampling;

public sealed class SampleTests
{
    private static readonly Arrival s_arrival = new(7, 0, TimeSpan.FromSeconds(3), 1);

    [Fact]
    public void Response_time_counts_from_the_planned_instant_and_service_time_from_the_send()
    {
        var sample = new Sample(s_arrival, TimeSpan.FromSeconds(3.2), TimeSpan.FromSeconds(4), new Outcome(OutcomeKind.Ok));
        sample.ResponseTime.ShouldBe(TimeSpan.FromSeconds(1));
        sample.ServiceTime.ShouldBe(TimeSpan.FromSeconds(0.8));
        sample.SendLag.ShouldBe(TimeSpan.FromSeconds(0.2));
    }

    [Fact]
    public void What_was_never_sent_has_neither_service_time_nor_lag()
    {
        var sample = new Sample(s_arrival, null, TimeSpan.FromSeconds(4), new Outcome(OutcomeKind.Dropped));
        (sample.ServiceTime, sample.SendLag).ShouldBe((null, null));
        sample.ResponseTime.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Property]
    public bool Lag_and_service_time_make_up_the_response_time(uint lag, uint service)
    {
        var sent = s_arrival.At + TimeSpan.FromTicks(lag);
        var sample = new Sample(s_arrival, sent, sent + TimeSpan.FromTicks(service), new Outcome(OutcomeKind.Timeout));
        return sample.SendLag + sample.ServiceTime == sample.ResponseTime;
    }
}
