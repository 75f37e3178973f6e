using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>Reads and writes every quantity as the JSON string that people write.</summary>
public sealed class QuantityJson : JsonConverterFactory
{
    /// <summary>Whether values of <paramref name="type"/> are quantities.</summary>
    public static bool IsQuantity(Type type) =>
        type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuantity<>));

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => IsQuantity(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, IQuantity<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString()!, out var quantity)
                ? quantity
                : throw new JsonException($"expected {T.Expected}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
