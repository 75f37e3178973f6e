using System.Globalization;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Quantities;

/// <summary>A shift of a metric too small to matter, in the metric's own unit: <c>2ms</c>, <c>1/s</c>, <c>0.5%</c> or <c>5 USD</c>.</summary>
/// <param name="Value">Milliseconds, events per second, a share from 0 to 1, or an amount of money.</param>
/// <param name="Unit"><c>ms</c>, <c>/s</c>, empty for a share, or the currency.</param>
public readonly record struct GateFloor(double Value, string Unit) : IQuantity<GateFloor>
{
    /// <inheritdoc/>
    public static string Expected => "a shift in the metric's unit, such as \"2ms\", \"1/s\", \"0.5%\" or \"5 USD\"";

    /// <inheritdoc/>
    public static string Pattern => string.Join('|', DurationJson.Pattern, Rate.Pattern, Share.Pattern, Money.Pattern);

    /// <inheritdoc/>
    public static bool TryParse(string text, out GateFloor quantity)
    {
        GateFloor? read = Duration.TryParse(text, out var time) ? new GateFloor(time.TotalMilliseconds, "ms")
            : Rate.TryParse(text, out var rate) ? new GateFloor(rate.PerSecond, "/s")
            : Share.TryParse(text, out var share) ? new GateFloor(share.Value, "")
            : Money.TryParse(text, out var money) ? new GateFloor((double)money.Amount, money.Currency)
            : null;
        quantity = read ?? default;
        return read is not null;
    }

    /// <summary>As people write it.</summary>
    public override string ToString() => Unit switch
    {
        null or "" => new Share(Value).ToString(),
        "ms" => Duration.Format(TimeSpan.FromMilliseconds(Value)),
        "/s" => new Rate(Value).ToString(),
        _ => Value.ToString("0.####", CultureInfo.InvariantCulture) + " " + Unit,
    };
}
