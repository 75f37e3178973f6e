using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Admission;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Telemetry;

namespace Unicorn.Tests.Telemetry;

public sealed class ServerMetricsTests : IDisposable
{
    private static readonly TimeSpan s_serviceTime = TimeSpan.FromMilliseconds(50);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _clock = new();
    private readonly FrontDoor _door;
    private readonly Freeze _freeze;
    private readonly ServerMetrics _metrics;

    public ServerMetricsTests()
    {
        _door = new FrontDoor(1, 1, _clock);
        _freeze = new Freeze(new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)), _clock);
        _metrics = new ServerMetrics(Meters, _door, _freeze, s_serviceTime);
    }

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Dispose()
    {
        _freeze.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void A_computation_is_measured_in_seconds()
    {
        using var durations = Collect<double>("unicorn.computation.duration");
        _metrics.Computed(TimeSpan.FromMilliseconds(50));
        durations.LastMeasurement!.Value.ShouldBe(0.05);
        durations.Instrument!.Unit.ShouldBe("s");
    }

    [Fact]
    public void How_long_a_place_was_held_is_measured_finely_and_most_finely_above_the_set_service_time()
    {
        using var held = Collect<double>("unicorn.place.held");
        _metrics.Held(TimeSpan.FromMilliseconds(50.1));
        held.LastMeasurement!.Value.ShouldBe(0.0501, 1e-12);
        var bounds = ((Histogram<double>)held.Instrument!).Advice!.HistogramBucketBoundaries!;
        bounds.Zip(bounds.Skip(1), (low, high) => high / low).ShouldAllBe(ratio => ratio > 1 && ratio < 1.024);
        bounds.ShouldContain(0.05);
        bounds.Where(bound => bound is >= 0.05 and <= 0.0501).Count().ShouldBe(3);
    }

    [Fact]
    public void Lateness_is_measured_in_seconds()
    {
        using var lateness = Collect<double>("unicorn.computation.lateness");
        _metrics.Late(TimeSpan.FromMicroseconds(120));
        lateness.LastMeasurement!.Value.ShouldBe(0.00012, 1e-12);
    }

    [Fact]
    public void Buckets_rise_and_are_fine()
    {
        using var durations = Collect<double>("unicorn.computation.duration");
        _metrics.Computed(TimeSpan.Zero);
        var bounds = ((Histogram<double>)durations.Instrument!).Advice!.HistogramBucketBoundaries!;
        bounds.Zip(bounds.Skip(1), (low, high) => high / low).ShouldAllBe(ratio => ratio > 1.2 && ratio < 1.3);
    }

    [Fact]
    public void Everybody_is_counted_where_they_are()
    {
        var stays = CancellationToken.None;
        using var gone = new CancellationTokenSource();
        _ = _door.EnterAsync(stays);
        _ = _door.EnterAsync(gone.Token);
        gone.Cancel();
        _ = _door.EnterAsync(stays);
        _metrics.Refused();
        _metrics.Refused();
        _clock.Advance(TimeSpan.FromSeconds(9));
        _ = _freeze.PassAsync(() => 0, stays);

        Observe<int>("unicorn.requests.computing").ShouldBe(1);
        Observe<int>("unicorn.requests.waiting").ShouldBe(1);
        Observe<int>("unicorn.requests.frozen").ShouldBe(1);
        Observe<long>("unicorn.requests.refused").ShouldBe(2);
        Observe<long>("unicorn.requests.abandoned").ShouldBe(1);
    }

    [Fact]
    public void Answers_failures_and_faults_are_counted_by_their_kind()
    {
        using var answers = Collect<long>("unicorn.cache.answers");
        using var failures = Collect<long>("unicorn.cache.failures");
        using var spoiled = Collect<long>("unicorn.faults.answers");

        foreach (var tier in Enum.GetValues<Tier>())
            _metrics.Answered(tier);
        _metrics.CacheFailed(CacheFailure.Corrupt);
        _metrics.Spoiled(Spoilt.Slow);

        answers.GetMeasurementSnapshot().Select(one => one.Tags["tier"]).ShouldBe(["computed", "joined", "memory", "shared"]);
        answers.GetMeasurementSnapshot().ShouldAllBe(one => one.Value == 1);
        failures.LastMeasurement!.Tags["kind"].ShouldBe("corrupt");
        spoiled.LastMeasurement!.Tags["fault"].ShouldBe("slow");
    }

    private T Observe<T>(string name)
        where T : struct
    {
        using var collector = Collect<T>(name);
        collector.RecordObservableInstruments();
        return collector.LastMeasurement!.Value;
    }

    private MetricCollector<T> Collect<T>(string name)
        where T : struct =>
        new(Meters, ServerMetrics.MeterName, name);
}
