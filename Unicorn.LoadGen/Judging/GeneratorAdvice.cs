using System.Globalization;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>What the generator's own trouble was, what it voids, and what to change, a sentence each.</summary>
internal static class GeneratorAdvice
{
    /// <summary>The share of its cores that a generator may use all the time and still have a free one when an arrival is due.</summary>
    private const double ComfortableCores = 0.7;

    /// <summary>Cores' worth of waiting from which on others are the reason, and of steal from which on the hypervisor is.</summary>
    private const double ToldWait = 0.3;
    private const double ToldSteal = 0.2;

    /// <summary>Fewer ports or descriptors left than this share of those in use were nearly too few.</summary>
    private const double FewLeft = 0.05;

    /// <summary>Seconds. A folder can hold any numbers, and a sum of them is not always a time.</summary>
    private const double Longest = 1e9;

    private static readonly TimeSpan s_toldJump = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<string> Of(RunRecord run, SecondCounts total)
    {
        // What happened in the warm-up voids nothing that is judged.
        var judgedFrom = run.Manifest.Phases[0] is { IsWarmUp: true } warmUp ? (int)warmUp.End.TotalSeconds : 0;
        Impairment[] impairments = [.. Impairments.Of(run).All.Where(impairment => impairment.Second >= judgedFrom)];
        int[] late = [.. run.Seconds.Where(row => run.IsJudged(row) && Evidence.IsLate(row)).Select(row => row.Second).Distinct()];
        if (late.Length > 0 && run.Manifest.Limits.SendLag is { } lag)
            yield return Say($"The generator was late in {Text.Number(late.Length, "second")}, first in second {late[0]}: more than 1 % of the sends lagged over {lag.TotalMilliseconds:0.#} ms, the longest {total.MaxLag.TotalMilliseconds:0.#} ms.");

        foreach (var signal in impairments.GroupBy(impairment => impairment.Signal))
            yield return Beyond(run, signal.Key, [.. signal.Select(impairment => impairment.Second).Distinct()]);
        if (total[OutcomeKind.Dropped] is > 0 and var dropped)
            yield return $"The generator dropped {Text.Number(dropped, "judged arrival")} of its own accord; maxInFlight is {Text.Number(run.Scenario.MaxInFlight)}.";
        if (late.Length > 0 || total[OutcomeKind.Dropped] > 0 || impairments.Length > 0)
        {
            foreach (var advice in Changes(run))
                yield return advice;
        }

        foreach (var (second, gauges) in run.Gauges.Where(g => g.Gauges.WallJump?.Duration() > s_toldJump))
            yield return Say($"The wall clock was set {(gauges.WallJump < TimeSpan.Zero ? "back" : "forward")} by {Duration.Format(Rounded(gauges.WallJump!.Value.Duration()))} in second {Math.Max(0, second - 1)}; nothing that was measured depends on it.");
    }

    private static string Beyond(RunRecord run, Signal signal, int[] seconds)
    {
        var worst = signal.Worst([.. run.Gauges.Where(g => signal.IsBeyond(g.Gauges)).Select(g => signal.Read(g.Gauges)!.Value)]);
        return signal.Voids == Voids.Everything
            ? Say($"The machine slept for {Duration.Format(Rounded(TimeSpan.FromSeconds(Math.Min(worst / 1000, Longest))))} in all, first in second {seconds[0]}: what was under way then is void.")
            : Say($"{char.ToUpperInvariant(signal.Name[0])}{signal.Name[1..]} beyond {signal.Limit:0.###} {signal.Unit} in {Text.Number(seconds.Length, "second")}, first in second {seconds[0]}, at worst {worst:0.###} {signal.Unit}: response times of that time prove no breach.");
    }

    /// <summary>What a person can change so that the next run is better.</summary>
    private static IEnumerable<string> Changes(RunRecord run)
    {
        var cores = run.Manifest.Machine.Cores;
        var gauges = run.Gauges.Select(g => g.Gauges).ToArray();
        if (gauges.Length == 0)
            yield break;

        var (cpu, wait, steal) = (gauges.Max(g => g.GeneratorCpu), gauges.Max(g => g.CpuWait ?? 0), gauges.Max(g => g.Steal ?? 0));
        var isShort = cpu > ComfortableCores * cores;
        if (isShort && Needed(run) is { } needed && needed.Cores > cores)
            yield return Say($"This generator needs {needed.Cores} cores for {needed.Rate:#,0.##}/s ({needed.PerRequest.TotalMicroseconds:0} us of CPU for each request, and {1 - ComfortableCores:0 %} to spare); it had {cores}.");
        else if (wait > ToldWait)
            yield return Say($"Other programs took the generator's cores: its threads, added up, waited {wait:0.##} s for one in the worst second; give it a machine, or cores, of its own.");
        if (steal > ToldSteal)
            yield return Say($"The hypervisor gave {steal:0.##} cores of this machine to others in the worst second; use one whose cores are its own.");

        foreach (var (left, used, what, change) in new[]
        {
            (gauges.Min(g => g.PortsLeft), gauges.Max(g => g.Connections), "local ports", "keep connections open at the target, or widen net.ipv4.ip_local_port_range"),
            (gauges.Min(g => g.DescriptorsLeft), gauges.Max(g => g.Connections), "descriptors", "raise the limit (ulimit -n)"),
        })
        {
            if (left is { } few && few < FewLeft * Math.Max(1, used ?? 0))
                yield return Say($"Only {Text.Number(few)} {what} were left: {change}.");
        }

        if (gauges.Max(g => g.Memory) is { } memory && memory > Signal.BusyCores * run.Manifest.Machine.MemoryMegabytes)
            yield return Say($"The generator used {memory:0} MB of {run.Manifest.Machine.MemoryMegabytes}: give it more memory, or hold less in flight.");
    }

    /// <summary>The cores that the highest planned rate needs, by what a request of this run cost; null when nothing was sent.</summary>
    private static (int Cores, double Rate, TimeSpan PerRequest)? Needed(RunRecord run)
    {
        var used = run.Readings.Sum(reading => reading.Gauges.GeneratorCpu * Math.Max(0, reading.Until - reading.From));
        var sent = run.Sum(_ => true).Sent;
        if (sent == 0)
            return null;

        var rate = run.Seconds.GroupBy(row => row.Second).Max(second => second.Sum(row => row.Planned));
        var perRequest = TimeSpan.FromSeconds(Math.Min(used / sent, Longest));
        return ((int)Math.Ceiling(perRequest.TotalSeconds * rate / ComfortableCores), rate, perRequest);
    }

    private static TimeSpan Rounded(TimeSpan time) => time.TotalSeconds < 10 ? TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds)) : TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
