using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Costs;

/// <summary>
/// The cost of a million good answers. A short run pays whole quanta that it hardly uses, so what was billed says little about a
/// day of traffic: the second figure is the one to plan with. Neither is rounded.
/// </summary>
/// <param name="AsBilled">The total over the good answers. A lower bound when the bill is one.</param>
/// <param name="WhenFull">The same, had every paid quantum been used to its end at the measured goodput.</param>
public sealed record CostPerMillion(Money AsBilled, Money WhenFull)
{
    private const decimal Million = 1_000_000m;

    /// <summary>The cost of a million of a run's right answers, those of the warm-up included: they were paid for, too.</summary>
    public static CostPerMillion? Of(Bill bill, RunRecord run) => Of(bill, run.Sum(_ => true)[OutcomeKind.Ok]);

    /// <summary>
    /// Divides a bill by the good answers it bought; null where there were none, or no instance time to set them against (a target that
    /// is not ours has no bill).
    /// <code>
    /// AsBilled = C / n * 10^6              C  total of the bill        n  good answers
    /// g        = n / u                     u  instance-seconds used    g  goodput of an instance, per second
    /// WhenFull = C / (g * p) * 10^6        p  instance-seconds paid
    ///          = AsBilled * u / p
    /// </code>
    /// </summary>
    /// <param name="bill">What the instances cost.</param>
    /// <param name="goodAnswers">
    /// Right answers that the billed instances gave in the run. Where the run went faster than the time that is billed, they would have given as
    /// many times more in that time at the same rate.
    /// </param>
    public static CostPerMillion? Of(Bill bill, long goodAnswers)
    {
        if (goodAnswers <= 0 || bill.UsedTime <= TimeSpan.Zero)
            return null;

        var total = bill.Total;
        var asBilled = total.Amount * Million / ((decimal)goodAnswers * bill.TimeScale);
        var share = (decimal)bill.UsedTime.Ticks / bill.PaidTime.Ticks;
        return new CostPerMillion(total with { Amount = asBilled }, total with { Amount = asBilled * share });
    }
}
