using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>
/// Turns nodes into the scenario's types by their JSON contracts, and goes on after a mistake, so that all are told at
/// once. (The framework's deserializer stops at the first, and does not know the line of a value that it converted.)
/// </summary>
internal sealed class Binder(List<Mistake> mistakes)
{
    private const int LongestShown = 60;

    /// <summary>Paths at which a mistake was found: what is below or above them is not judged again.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    public object? Bind(Node node, Type type, string path) => Bind(node, type, path, range: null);

    private object? Bind(Node node, Type type, string path, RangeAttribute? range)
    {
        if (node is ScalarNode { Json: "null" })
            return Refuse<object?>(node.Where, path, "null cannot stand here, expected a value, or the member left out for its default");

        var contract = ScenarioJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => BindObject(node, contract, path),
            JsonTypeInfoKind.Enumerable => BindList(node, contract.Type.GetGenericArguments()[0], path),
            JsonTypeInfoKind.Dictionary => contract.ElementType == typeof(JsonElement) ? BindValues(node, path) : BindScalars(node, path),
            _ => BindScalar(node, contract, path, range),
        };
    }

    private object? BindObject(Node node, JsonTypeInfo contract, string path)
    {
        if (node is not ObjectNode @object)
            return Refuse<object?>(node.Where, path, $"{Shown(node.Kind)} is not an object, expected {{ ... }} with {string.Join(", ", Names(contract))}");

        var result = contract.CreateObject!();
        foreach (var member in Distinct(@object, path))
        {
            var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var property = contract.Properties.FirstOrDefault(p => p.Name == member.Name && p.Set is not null);
            if (property is null)
                Refuse<object?>(member.Where, below, $"unknown member {Quoted(member.Name)}, expected one of {string.Join(", ", Names(contract))}");
            else if (Bind(member.Value, property.PropertyType, below, Attribute<RangeAttribute>(property)) is { } value)
                property.Set!(result, value);
        }

        foreach (var property in contract.Properties.Where(p => p.IsRequired && @object.Members.TrueForAll(m => m.Name != p.Name)))
            Refuse<object?>(@object.Where, $"{path}.{property.Name}", $"\"{property.Name}\" is missing, expected: {Description(property)}");

        return result;
    }

    private Array? BindList(Node node, Type element, string path)
    {
        if (node is not ArrayNode list)
            return Refuse<Array?>(node.Where, path, $"{Shown(node.Kind)} is not a list, expected [ ... ]");

        // An item that cannot be read leaves an empty one: those after it keep their index, by which rules find their place.
        var blank = ScenarioJson.Options.GetTypeInfo(element).CreateObject;
        var items = list.Items.Select((item, i) => Bind(item, element, FormattableString.Invariant($"{path}[{i}]")) ?? blank?.Invoke()).ToArray();
        var result = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
            result.SetValue(items[i], i);
        return result;
    }

    private Dictionary<string, string>? BindScalars(Node node, string path)
    {
        if (node is not ObjectNode @object)
            return Refuse<Dictionary<string, string>?>(node.Where, path, $"{Shown(node.Kind)} is not an object, expected {{ \"name\": value, ... }}");

        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in Distinct(@object, path))
        {
            if (member.Value is ScalarNode scalar && (scalar.Json[0] is '"' or '-' || char.IsAsciiDigit(scalar.Json[0])))
                result[member.Name] = scalar.Json[0] == '"' ? JsonSerializer.Deserialize<string>(scalar.Json)! : scalar.Json;
            else
                Refuse<object?>(member.Value.Where, $"{path}.{member.Name}", $"{member.Value.Kind} cannot stand here, expected a text or a number");
        }

        return result;
    }

    /// <summary>Single values of any kind, null among them, as they are.</summary>
    private Dictionary<string, JsonElement>? BindValues(Node node, string path)
    {
        if (node is not ObjectNode @object)
            return Refuse<Dictionary<string, JsonElement>?>(node.Where, path, $"{Shown(node.Kind)} is not an object, expected {{ \"name\": value, ... }}");

        var result = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in Distinct(@object, path))
        {
            if (member.Value is ScalarNode scalar)
                result[member.Name] = JsonSerializer.Deserialize<JsonElement>(scalar.Json);
            else
                Refuse<object?>(member.Value.Where, $"{path}.{member.Name}", $"{member.Value.Kind} cannot stand here, expected a text, a number, true, false or null");
        }

        return result;
    }

    private object? BindScalar(Node node, JsonTypeInfo contract, string path, RangeAttribute? range)
    {
        try
        {
            // The framework's reader of enumerations forgives case and spaces; the schema does not.
            if (node is ScalarNode scalar && InQuotes(scalar, contract) is var json && (!contract.Type.IsEnum || Words(contract.Type).Contains(json))
                && JsonSerializer.Deserialize(json, contract) is { } value
                && (range is null || IsWithin(range, value)))
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // Said below, in the words of this file.
        }

        return Refuse<object?>(node.Where, path, $"{Shown(node.Kind)} cannot stand here, expected {Expected(contract.Type, range)}");
    }

    /// <summary>On the command line nothing has quotes: what reads as a number there may be meant as a text.</summary>
    private static string InQuotes(ScalarNode scalar, JsonTypeInfo contract) =>
        scalar.Where.Line == 0 && scalar.Json[0] != '"' && (contract.Type.IsEnum || !contract.Type.IsPrimitive)
            ? JsonSerializer.Serialize(scalar.Json)
            : scalar.Json;

    // In double: the attribute itself would convert a number to the type of its bounds, which may not hold it.
    private static bool IsWithin(RangeAttribute range, object value)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return number >= Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture) && number <= Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
    }

    /// <summary>The members by name; a name that comes twice is a mistake, and its first value stands.</summary>
    private IEnumerable<Member> Distinct(ObjectNode @object, string path)
    {
        var seen = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var member in @object.Members)
        {
            if (seen.TryAdd(member.Name, member))
                yield return member;
            else
                Refuse<object?>(member.Where, $"{path}.{member.Name}", $"{Quoted(member.Name)} is given twice, expected once; the first is at {seen[member.Name].Where}");
        }
    }

    private T? Refuse<T>(Position where, string path, string what)
    {
        mistakes.Add(new Mistake(where, what));
        Broken.Add(path.TrimStart('.'));
        return default;
    }

    private static IEnumerable<string> Names(JsonTypeInfo contract) => contract.Properties.Where(p => p.Set is not null && p.Name[0] != '$').Select(p => p.Name);

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) is [T attribute, ..] ? attribute : null;

    private static string Description(JsonPropertyInfo property) =>
        Attribute<DescriptionAttribute>(property)?.Description ?? Expected(property.PropertyType, Attribute<RangeAttribute>(property));

    private static string Expected(Type type, RangeAttribute? range) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => range is null ? "a whole number such as 1" : $"a whole number from {range.Minimum} to {range.Maximum}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(double) => "a number such as 14.4",
        _ when type == typeof(TimeSpan) => Duration.Expected,
        { IsEnum: true } => "one of " + string.Join(", ", Words(type)),
        _ when QuantityJson.IsQuantity(type) => (string)type.GetProperty(nameof(IQuantity<>.Expected))!.GetValue(null)!,
        _ => "a text in double quotes",
    };

    private static IEnumerable<string> Words(Type type) => Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.Serialize(value, type, ScenarioJson.Options));

    private static string Quoted(string text) => Shown(JsonSerializer.Serialize(text, ScenarioJson.Options));

    /// <summary>What was found, cut where it would fill the screen.</summary>
    private static string Shown(string found) => found.Length <= LongestShown ? found : found[..LongestShown] + "...";
}
