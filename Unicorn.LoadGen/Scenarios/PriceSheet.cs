using System.ComponentModel;
using System.Text.Json.Serialization;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a provider asks for an instance: a price for every started quantum of time, whole. The default is 8 USD a quarter-hour.</summary>
public sealed record PriceSheet
{
    /// <summary>A file that holds the price sheet, instead of the members below.</summary>
    [Description("A file beside the scenario that holds the price sheet, instead of the members of this one: \"prices/per-second.json\".")]
    public string? File { get; init; }

    /// <summary>The price of one quantum of one instance.</summary>
    [Description("The price of one started quantum of one instance. Default: \"8 USD\".")]
    public Money Price { get; init; } = new(8, "USD");

    /// <summary>The time that is paid whole once it is started; above zero.</summary>
    [Description("The time that is paid whole once it is started. Default: \"15m\".")]
    public TimeSpan Quantum { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Where the first quantum of an instance begins.</summary>
    [Description("What the quanta of an instance count from: its own launch, or the clock (boundaries of UTC time). Default: \"launch\".")]
    public BilledFrom From { get; init; } = BilledFrom.Launch;

    /// <summary>The least that is billed of an instance, however short its life; null for nothing beyond the first quantum.</summary>
    [Description("The least that is billed of an instance, however short its life: \"60s\". Default: nothing beyond the first quantum.")]
    public TimeSpan? Minimum { get; init; }

    /// <summary>Instances that are paid for whether they run or not; null where there are none.</summary>
    [Description("Instances that are paid for over the whole run, whether they run or not, at a price of their own. An instance that is launched while one of them is free costs nothing more.")]
    public Reservation? Reserved { get; init; }

    /// <summary>The text of the <see cref="File"/>, which a run folder keeps; null when there is none, or it was not read.</summary>
    [JsonIgnore]
    public string? Text { get; init; }

    /// <summary>The currency of all its prices; null where they are in a file that was not read.</summary>
    [JsonIgnore]
    public string? Currency => File is not null && Text is null ? null : Price.Currency;

    /// <summary>
    /// Where the first quantum of an instance begins: at its launch, or at a boundary of the clock before it. Measured from <paramref name="startedAt"/>, as the launch is.
    /// </summary>
    public TimeSpan FirstQuantum(TimeSpan launched, DateTimeOffset startedAt) =>
        launched - TimeSpan.FromTicks(From == BilledFrom.Clock ? (startedAt.UtcTicks + launched.Ticks) - (QuantaBefore(startedAt.UtcTicks + launched.Ticks) * Quantum.Ticks) : 0);

    /// <summary>Until when an instance that lives at <paramref name="now"/> is paid for: an end up to then costs no more.</summary>
    public TimeSpan PaidUntil(TimeSpan launched, TimeSpan now, DateTimeOffset startedAt) =>
        FirstQuantum(launched, startedAt) + (Quanta(launched, now, startedAt) * Quantum);

    /// <summary>
    /// How many quanta an instance that lived over [<paramref name="launched"/>, <paramref name="ended"/>) has started, at least 1: a launch
    /// starts a quantum, also when the instance dies in the same instant. A quantum that begins at the very end is not started.
    /// </summary>
    /// <param name="launched">The launch, measured from <paramref name="startedAt"/>; negative before it.</param>
    /// <param name="ended">The end, on the same clock; one before the launch counts as the launch.</param>
    /// <param name="startedAt">
    /// The instant the times are measured from. It only matters for <see cref="BilledFrom.Clock"/>, whose boundaries are the multiples of the quantum since
    /// the year 1, so a quantum that divides a day has one at every midnight UTC.
    /// </param>
    public long Quanta(TimeSpan launched, TimeSpan ended, DateTimeOffset startedAt)
    {
        var from = From switch
        {
            BilledFrom.Launch => 0,
            BilledFrom.Clock => startedAt.UtcTicks + launched.Ticks,
            _ => throw new InvalidOperationException($"{From} is not a way to bill"),
        };
        var to = from + Math.Max((ended - launched).Ticks, (Minimum ?? TimeSpan.Zero).Ticks);

        return Math.Max(1, QuantaUpTo(to) - QuantaBefore(from));
    }

    // Integer arithmetic in ticks: exactly 15:00 must be one quarter and one tick more two, and instants may be negative.
    private long QuantaBefore(long ticks) => (ticks / Quantum.Ticks) - (ticks % Quantum.Ticks < 0 ? 1 : 0);

    private long QuantaUpTo(long ticks) => (ticks / Quantum.Ticks) + (ticks % Quantum.Ticks > 0 ? 1 : 0);
}
