using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>An exact amount of a currency, written <c>8 USD</c>. Amounts of different currencies never mix.</summary>
/// <param name="Amount">How much, exactly.</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
public readonly record struct Money(decimal Amount, string Currency) : IQuantity<Money>
{
    /// <summary>The highest amount that is read, so that no bill of any length passes what a <see cref="decimal"/> holds.</summary>
    public const decimal Highest = 1_000_000_000;

    private const int Decimals = 12;

    /// <inheritdoc/>
    public static string Expected => "an amount of at most 1000000000 with its currency, such as \"8 USD\" or \"0.25 EUR\"";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*" + Numeral.Pattern + @"\s+[A-Z]{3}\s*$";

    /// <summary>The amount <paramref name="times"/> over.</summary>
    public static Money operator *(Money money, long times) => money with { Amount = money.Amount * times };

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) =>
        left.Currency == right.Currency
            ? left with { Amount = left.Amount + right.Amount }
            : throw new InvalidOperationException($"{left} and {right} cannot be added");

    /// <inheritdoc/>
    public static bool TryParse(string text, out Money quantity)
    {
        quantity = default;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || parts[1].Length != 3 || !parts[1].All(char.IsAsciiLetterUpper))
            return false;
        if (!decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > Highest || decimal.Round(amount, Decimals) != amount)
            return false;

        quantity = new Money(amount, parts[1]);
        return true;
    }

    /// <summary>As people write it: <c>8 USD</c>, <c>0.25 EUR</c>.</summary>
    public override string ToString() => Amount.ToString("0.############", CultureInfo.InvariantCulture) + " " + Currency;
}
