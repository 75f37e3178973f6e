using BenchmarkDotNet.Attributes;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Hashing;

namespace Unicorn.Bench.Micro;

/// <summary>What it costs to record one sample: counts, histograms, and the verification of its answer of 44 bytes against a reference.</summary>
[MemoryDiagnoser]
public class RecordingBenchmarks
{
    internal const int Samples = 4096;

    private readonly AnswerBook _book = new();
    private readonly Sample[] _samples = new Sample[Samples];
    private readonly byte[][] _answers = new byte[Samples][];
    private Recorder _recorder = null!;

    /// <summary>Arrivals of one second, with answers between 1 and 400 ms later, and references for all their keys.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var scenario = Plan.Of(Samples, TimeSpan.FromSeconds(1), ArrivalProcess.Even, new Popularity(1.0));
        var (schedule, keys) = (Schedule.Of(scenario), new KeyText(scenario));
        _book.AddReferences(schedule, keys, scenario, cost: 1, TimeProvider.System, CancellationToken.None);
        _recorder = new Recorder(schedule.Phases, MeasuredLimits.Of(scenario));

        var random = new SplitMix64(1, stream: 1);
        foreach (var arrival in schedule.Arrivals())
        {
            var sent = arrival.At + TimeSpan.FromMicroseconds(20 + (80 * random.NextPositive()));
            var took = TimeSpan.FromMilliseconds(Math.Pow(400, random.NextPositive()));
            _samples[arrival.Seq] = new Sample(arrival, sent, sent + took, new Outcome(OutcomeKind.Ok));
            _answers[arrival.Seq] = UnicornHash.ComputeUtf8(keys.Key(arrival.Key), cost: 1);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public int A_sample()
    {
        var right = 0;
        for (var i = 0; i < Samples; i++)
        {
            ref readonly var sample = ref _samples[i];
            _recorder.Due(sample.Arrival);
            right += Record(sample, _answers[i]);
        }

        return right;
    }

    /// <summary>While answers are slow, those that end belong to another second than those that fall due.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public int A_sample_of_an_earlier_second()
    {
        var right = 0;
        for (var i = 0; i < Samples; i++)
        {
            ref readonly var sample = ref _samples[i];
            _recorder.Due(sample.Arrival with { At = sample.Arrival.At + TimeSpan.FromSeconds(3) });
            right += Record(sample, _answers[i]);
        }

        return right;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public int Its_verification_alone()
    {
        var right = 0;
        for (var i = 0; i < Samples; i++)
            right += _book.IsRight(new Asked(0, _samples[i].Arrival.Key), _answers[i]) ? 1 : 0;
        return right;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Its_falling_due_alone()
    {
        for (var i = 0; i < Samples; i++)
            _recorder.Due(_samples[i].Arrival);
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Its_counts_and_histograms_alone()
    {
        for (var i = 0; i < Samples; i++)
            _recorder.Record(_samples[i]);
    }

    private int Record(in Sample sample, byte[] answer)
    {
        var right = _book.IsRight(new Asked(0, sample.Arrival.Key), answer);
        _recorder.Record(sample with { Outcome = new Outcome(right ? OutcomeKind.Ok : OutcomeKind.WrongAnswer) });
        return right ? 1 : 0;
    }
}
