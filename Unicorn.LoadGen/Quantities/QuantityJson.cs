using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>Reads and writes a quantity as the JSON string that people write.</summary>
/// <typeparam name="T">The quantity.</typeparam>
public sealed class QuantityJson<T> : JsonConverter<T>
    where T : struct, IQuantity<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString()!, out var quantity)
            ? quantity
            : throw new JsonException($"expected {T.Expected}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
