using System.Text.Json;
using System.Text.Json.Serialization;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Quantities;

/// <summary>Reads and writes a <see cref="TimeSpan"/> as people write durations: <c>50ms</c>, <c>15m</c>.</summary>
public sealed class DurationJson : JsonConverter<TimeSpan>
{
    /// <summary>A regular expression (ECMA 262) that every readable duration matches.</summary>
    public const string Pattern = @"^\s*(0|" + Parts + @")\s*$";

    /// <summary>The same without anchors and without the bare 0.</summary>
    internal const string Parts = "(" + Numeral.Pattern + "(d|h|ms|m|s|us|µs))+";

    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Duration.TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException($"expected {Duration.Expected}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Duration.Format(value));
}
