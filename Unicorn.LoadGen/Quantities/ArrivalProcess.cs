using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>
/// How arrivals are spread at a given rate: at equal distances of expected arrivals (<c>even</c>), independently of each other as users
/// who do not know of each other come (<c>poisson</c>), or so many at one instant, at equal distances (<c>bursts of 20</c>).
/// </summary>
public readonly record struct ArrivalProcess : IQuantity<ArrivalProcess>
{
    /// <summary>The most arrivals at one instant.</summary>
    public const int LargestBurst = 100_000;

    private const string BurstsOf = "bursts of ";

    private readonly int _more;

    private ArrivalProcess(bool isRandom, int burst) => (IsRandom, _more) = (isRandom, burst - 1);

    /// <summary>The same count in every stretch of the same load.</summary>
    public static ArrivalProcess Even => default;

    /// <summary>Gaps are exponential.</summary>
    public static ArrivalProcess Poisson => new(isRandom: true, burst: 1);

    /// <inheritdoc/>
    public static string Expected => "one of \"even\", \"poisson\", and 2 to 100000 at once, as in \"bursts of 20\"";

    /// <inheritdoc/>
    public static string Pattern => @"^(even|poisson|bursts of \d+)$";

    /// <summary>Whether gaps are random; constant otherwise.</summary>
    public bool IsRandom { get; }

    /// <summary>Arrivals at one instant, at least 1.</summary>
    public int Burst => _more + 1;

    /// <summary>So many arrivals at one instant, at equal distances.</summary>
    public static ArrivalProcess Bursts(int of) => new(isRandom: false, of);

    /// <inheritdoc/>
    public static bool TryParse(string text, out ArrivalProcess quantity)
    {
        quantity = text == "poisson" ? Poisson : Even;
        if (text is "even" or "poisson")
            return true;
        if (!text.StartsWith(BurstsOf, StringComparison.Ordinal) || !int.TryParse(text.AsSpan(BurstsOf.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var burst))
            return false;

        quantity = Bursts(burst);
        return burst is >= 2 and <= LargestBurst;
    }

    /// <summary>As people write it: <c>even</c>, <c>poisson</c>, <c>bursts of 20</c>.</summary>
    public override string ToString() =>
        IsRandom ? "poisson" : Burst == 1 ? "even" : BurstsOf + Burst.ToString(CultureInfo.InvariantCulture);
}
