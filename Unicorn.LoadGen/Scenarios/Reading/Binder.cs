using System.ComponentModel;
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
    /// <summary>Paths at which a mistake was found: what is below or above them is not judged again.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    public object? Bind(Node node, Type type, string path)
    {
        if (node is ScalarNode { Json: "null" })
            return Refuse<object?>(node.Where, path, $"null is not a value here, leave the member out to get its default");

        var contract = ScenarioJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => BindObject(node, contract, path),
            JsonTypeInfoKind.Enumerable => BindList(node, contract.Type.GetGenericArguments()[0], path),
            JsonTypeInfoKind.Dictionary => BindScalars(node, path),
            _ => BindScalar(node, contract, path),
        };
    }

    private object? BindObject(Node node, JsonTypeInfo contract, string path)
    {
        if (node is not ObjectNode @object)
            return Refuse<object?>(node.Where, path, $"{node.Kind} is not an object, expected {{ {string.Join(", ", Names(contract))} }}");

        var result = contract.CreateObject!();
        foreach (var member in Distinct(@object, path))
        {
            var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var property = contract.Properties.FirstOrDefault(p => p.Name == member.Name);
            if (property is null)
                Refuse<object?>(member.Where, below, $"unknown member \"{member.Name}\", expected one of {string.Join(", ", Names(contract))}");
            else if (Bind(member.Value, property.PropertyType, below) is { } value)
                property.Set!(result, value);
        }

        foreach (var property in contract.Properties.Where(p => p.IsRequired && @object.Members.TrueForAll(m => m.Name != p.Name)))
            Refuse<object?>(@object.Where, $"{path}.{property.Name}", $"\"{property.Name}\" is missing, expected: {Description(property)}");

        return result;
    }

    private Array? BindList(Node node, Type element, string path)
    {
        if (node is not ArrayNode list)
            return Refuse<Array?>(node.Where, path, $"{node.Kind} is not a list, expected [ ... ]");

        var items = list.Items.Select((item, i) => Bind(item, element, FormattableString.Invariant($"{path}[{i}]"))).Where(item => item is not null).ToArray();
        var result = Array.CreateInstance(element, items.Length);
        items.CopyTo(result, 0);
        return result;
    }

    private Dictionary<string, string>? BindScalars(Node node, string path)
    {
        if (node is not ObjectNode @object)
            return Refuse<Dictionary<string, string>?>(node.Where, path, $"{node.Kind} is not an object, expected {{ \"name\": value, ... }}");

        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in Distinct(@object, path))
        {
            if (member.Value is ScalarNode scalar && scalar.Json != "null")
                result[member.Name] = scalar.Json.StartsWith('"') ? JsonSerializer.Deserialize<string>(scalar.Json)! : scalar.Json;
            else
                Refuse<object?>(member.Value.Where, $"{path}.{member.Name}", $"{member.Value.Kind} is not a single value, expected a text or a number");
        }

        return result;
    }

    private object? BindScalar(Node node, JsonTypeInfo contract, string path)
    {
        if (node is not ScalarNode scalar)
            return Refuse<object?>(node.Where, path, $"{node.Kind} is not {Expected(contract.Type)}");

        try
        {
            return JsonSerializer.Deserialize(scalar.Json, contract);
        }
        catch (JsonException)
        {
            return Refuse<object?>(node.Where, path, $"{scalar.Json} is not {Expected(contract.Type)}");
        }
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
                Refuse<object?>(member.Where, $"{path}.{member.Name}", $"\"{member.Name}\" is given twice, first at {seen[member.Name].Where}; expected once");
        }
    }

    private T? Refuse<T>(Position where, string path, string what)
    {
        mistakes.Add(new Mistake(where, what));
        Broken.Add(path.TrimStart('.'));
        return default;
    }

    private static IEnumerable<string> Names(JsonTypeInfo contract) => contract.Properties.Select(p => p.Name).Where(name => name[0] != '$');

    private static string Description(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute description, ..]
            ? description.Description
            : Expected(property.PropertyType);

    private static string Expected(Type type) => type switch
    {
        _ when type == typeof(string) => "a text, expected \"...\"",
        _ when type == typeof(int) || type == typeof(long) => "a whole number, or is out of its range",
        _ when type == typeof(TimeSpan) => Duration.Expected,
        { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type).Select(name => $"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\"")),
        _ when QuantityJson.IsQuantity(type) => (string)type.GetProperty(nameof(IQuantity<Rate>.Expected))!.GetValue(null)!,
        _ => $"a {type.Name}",
    };
}
