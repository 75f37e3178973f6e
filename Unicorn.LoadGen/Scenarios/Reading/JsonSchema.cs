using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>
/// JSON Schemas (draft 2020-12) of C# types, for editors: descriptions, defaults, ranges, quantities as patterns, and no null where a
/// member may be left out.
/// </summary>
public static class JsonSchema
{
    /// <summary>The dialect that every schema declares.</summary>
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema of <paramref name="type"/> as <paramref name="options"/> spell it.</summary>
    public static JsonObject Of(Type type, JsonSerializerOptions options, string title)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        var exported = options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Transform,
        });

        var schema = new JsonObject { ["$schema"] = Dialect, ["title"] = title };
        foreach (var (name, value) in exported.AsObject())
            schema[name] = value?.DeepClone();

        return schema;
    }

    /// <summary>The schema as a file holds it: indented, with line feeds and a last one.</summary>
    public static string TextOf(JsonNode schema)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = ScenarioJson.Options.Encoder }))
            schema.WriteTo(writer);

        return System.Text.Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode exported)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = WithoutNull(Pattern(type) is { } pattern ? new JsonObject { ["type"] = "string", ["pattern"] = pattern } : exported);
        if (context.PropertyInfo is not { } property || schema is not JsonObject members)
            return schema;

        if (Attribute<DescriptionAttribute>(property) is { Description: { } description })
            members.Insert(0, "description", description);
        if (Attribute<RangeAttribute>(property) is { } range)
            (members["minimum"], members["maximum"]) = (JsonValue.Create((int)range.Minimum), JsonValue.Create((int)range.Maximum));
        if (Attribute<MinLengthAttribute>(property) is { Length: var least })
            members["minItems"] = least;
        if (Attribute<RegularExpressionAttribute>(property) is { Pattern: var form })
            members["pattern"] = form;
        if (!property.IsRequired && Default(context) is { } value)
            members["default"] = value;

        return members;
    }

    private static string? Pattern(Type type) =>
        type == typeof(TimeSpan) ? DurationJson.Pattern
        : QuantityJson.IsQuantity(type) ? (string)type.GetProperty(nameof(IQuantity<>.Pattern))!.GetValue(null)!
        : null;

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) is [T attribute, ..] ? attribute : null;

    /// <summary>What a member that is left out is, where that is a single value.</summary>
    private static JsonValue? Default(JsonSchemaExporterContext context)
    {
        if (context.BaseTypeInfo is not null || context.PropertyInfo is not { Get: { } get, DeclaringType: { } declaring } property)
            return null;
        if (property.Options.GetTypeInfo(declaring).CreateObject?.Invoke() is not { } owner || get(owner) is not { } value)
            return null;

        return JsonSerializer.SerializeToNode(value, property.PropertyType, property.Options) as JsonValue;
    }

    /// <summary>A member that has no value is left out: null, which the exporter allows for it, is refused by the readers.</summary>
    private static JsonNode WithoutNull(JsonNode schema)
    {
        if (schema is not JsonObject members)
            return schema;

        if (members["type"] is JsonArray types)
        {
            JsonNode?[] others = [.. types.Where(type => type?.GetValue<string>() != "null").Select(type => type?.DeepClone())];
            members["type"] = others.Length == 1 ? others[0] : new JsonArray(others);
        }

        if (members["enum"] is JsonArray values)
            members["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]);

        return members;
    }
}
