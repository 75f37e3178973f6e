using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Quantities;

/// <summary>A promise not to exceed something, written <c>&lt;= 8 USD</c>.</summary>
/// <typeparam name="T">What is bounded.</typeparam>
/// <param name="Limit">The highest value that keeps the promise.</param>
public readonly record struct AtMost<T>(T Limit) : IQuantity<AtMost<T>>
    where T : struct, IQuantity<T>
{
    /// <inheritdoc/>
    public static string Expected => $"\"<=\" and {T.Expected}";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*<=" + T.Pattern.TrimStart('^');

    /// <inheritdoc/>
    public static bool TryParse(string text, out AtMost<T> quantity) =>
        Bound.TryParse<T, AtMost<T>>(text, "<=", limit => new AtMost<T>(limit), out quantity);

    /// <summary>As people write it: <c>&lt;= 8 USD</c>.</summary>
    public override string ToString() => $"<= {Limit}";
}

/// <summary>A promise not to fall below something, written <c>&gt;= 99%</c>.</summary>
/// <typeparam name="T">What is bounded.</typeparam>
/// <param name="Limit">The lowest value that keeps the promise.</param>
public readonly record struct AtLeast<T>(T Limit) : IQuantity<AtLeast<T>>
    where T : struct, IQuantity<T>
{
    /// <inheritdoc/>
    public static string Expected => $"\">=\" and {T.Expected}";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*>=" + T.Pattern.TrimStart('^');

    /// <inheritdoc/>
    public static bool TryParse(string text, out AtLeast<T> quantity) =>
        Bound.TryParse<T, AtLeast<T>>(text, ">=", limit => new AtLeast<T>(limit), out quantity);

    /// <summary>As people write it: <c>&gt;= 99%</c>.</summary>
    public override string ToString() => $">= {Limit}";
}

/// <summary>A percentile of response time that must not exceed a limit, written <c>p95 &lt;= 250ms</c>.</summary>
/// <param name="Quantile">The share of arrivals that must have a right answer in time.</param>
/// <param name="Limit">How long is in time.</param>
public readonly record struct PercentileLimit(Quantile Quantile, TimeSpan Limit) : IQuantity<PercentileLimit>
{
    /// <inheritdoc/>
    public static string Expected => $"a percentile and its limit, such as \"p95 <= 250ms\" ({Quantile.Expected}; {Duration.Expected})";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*" + Quantile.Form + @"\s*<=\s*" + DurationJson.Parts + @"\s*$";

    /// <inheritdoc/>
    public static bool TryParse(string text, out PercentileLimit quantity)
    {
        quantity = default;
        var parts = text.Split("<=");
        if (parts.Length != 2 || !Quantile.TryParse(parts[0].Trim(), out var quantile))
            return false;
        if (!Duration.TryParse(parts[1], out var limit) || limit == TimeSpan.Zero)
            return false;

        quantity = new PercentileLimit(quantile, limit);
        return true;
    }

    /// <summary>As people write it: <c>p95 &lt;= 250ms</c>.</summary>
    public override string ToString() => $"{Quantile} <= {Duration.Format(Limit)}";
}

internal static class Bound
{
    public static bool TryParse<T, TBound>(string text, string sign, Func<T, TBound> create, out TBound bound)
        where T : struct, IQuantity<T>
        where TBound : struct
    {
        bound = default;
        text = text.Trim();
        if (!text.StartsWith(sign, StringComparison.Ordinal) || !T.TryParse(text[sign.Length..].Trim(), out var limit))
            return false;

        bound = create(limit);
        return true;
    }
}
