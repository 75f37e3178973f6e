using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>The slots of a plan, and the day with room before it in which the first instances boot.</summary>
/// <param name="Slot">The length of a slot: a minute, or what a quantum can be cut into.</param>
/// <param name="Quantum">A quantum, in slots.</param>
/// <param name="Boot">From a launch to the first slot in which the instance serves, in slots.</param>
/// <param name="Drain">The end of a life in which it serves no more, in slots.</param>
/// <param name="Lead">How much time is added before the day, in slots: by the clock, whole quanta.</param>
/// <param name="Slots">The slots of the day.</param>
public sealed record PlanTime(TimeSpan Slot, int Quantum, int Boot, int Drain, int Lead, int Slots)
{
    private static readonly TimeSpan s_usual = TimeSpan.FromMinutes(1);

    /// <summary>The slots for a question whose load lasts so long.</summary>
    public static PlanTime Of(PlanQuestion question, TimeSpan length)
    {
        var prices = question.Scenario.Prices;
        var quantum = prices.Quantum > s_usual ? (int)Math.Ceiling(prices.Quantum / s_usual) : 1;
        var slot = prices.Quantum > s_usual ? prices.Quantum / quantum : prices.Quantum * Math.Floor(s_usual / prices.Quantum);
        var boot = (int)Math.Ceiling(TimeSpan.FromSeconds(question.Instance.Boot.Mean) / slot);
        var lead = prices.From == BilledFrom.Clock ? (boot + quantum - 1) / quantum * quantum : boot;
        return new PlanTime(slot, quantum, boot, (int)Math.Ceiling(question.Drain / slot), lead, (int)Math.Ceiling(length / slot));
    }

    /// <summary>The instant of a slot's beginning in the day with room before it.</summary>
    public TimeSpan At(int slot) => (slot + Lead) * Slot;
}
