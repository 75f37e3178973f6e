namespace Unicorn.LoadGen.Quantities;

/// <summary>Quantities in code as people write them: <c>Rate.Parse("200/s")</c>, <c>PercentileLimit.Parse("p95 &lt;= 250ms")</c>.</summary>
public static class QuantityText
{
    extension<T>(T)
        where T : struct, IQuantity<T>
    {
        /// <summary>Reads a quantity.</summary>
        /// <exception cref="FormatException">The text is not one; the message says what is expected.</exception>
        public static T Parse(string text) =>
            T.TryParse(text, out var quantity) ? quantity : throw new FormatException($"\"{text}\" cannot stand here, expected {T.Expected}");
    }
}
