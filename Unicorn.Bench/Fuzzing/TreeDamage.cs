using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What people get wrong in JSON that is still JSON: members left out, doubled, misnamed, of another type, or in another's place.</summary>
internal static class TreeDamage
{
    private const int DeepNesting = 100;

    // Taken out of the text again: an object in memory cannot have two members of one name.
    private const string Twin = "twin!";

    private static readonly JsonDocumentOptions s_lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Damages a file of one value once. What is no JSON any more stays as it is.</summary>
    public static byte[] Apply(byte[] file, Chance chance)
    {
        try
        {
            var root = JsonNode.Parse(file, documentOptions: s_lenient);
            var places = Places(root).ToArray();
            if (places.Length == 0)
                return file;

            chance.Of(places).Damage(chance.Of(places), chance);
            return Encoding.UTF8.GetBytes(root!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).Replace(Twin, "", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return file;
        }
    }

    /// <summary>Damages one line of a file of JSON lines.</summary>
    public static byte[] ApplyToLine(byte[] file, Chance chance)
    {
        var lines = Encoding.Latin1.GetString(file).Split('\n');
        var i = chance.Below(lines.Length);
        lines[i] = Encoding.Latin1.GetString(Apply(Encoding.Latin1.GetBytes(lines[i]), chance)).Replace('\n', ' ');
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static IEnumerable<Slot> Places(JsonNode? node) => node switch
    {
        JsonObject @object => @object.ToArray().SelectMany(member => Places(member.Value).Prepend(new Slot(@object, member.Key, -1))),
        JsonArray list => list.ToArray().SelectMany((item, i) => Places(item).Prepend(new Slot(list, null, i))),
        _ => [],
    };

    /// <summary>Where a value stands.</summary>
    private sealed record Slot(JsonNode Parent, string? Name, int Index)
    {
        private JsonNode? Value
        {
            get => Name is null ? Parent[Index] : Parent[Name];
            set
            {
                if (Name is null)
                    Parent[Index] = value;
                else
                    Parent[Name] = value;
            }
        }

        public void Damage(Slot other, Chance chance)
        {
            switch (chance.Below(8))
            {
                case 0 when Parent is JsonObject @object:
                    @object.Remove(Name!);
                    break;
                case 0:
                    ((JsonArray)Parent).RemoveAt(Index);
                    break;
                case 1 when Parent is JsonObject @object:
                    @object[Name + Twin] = chance.Below(2) == 0 ? Value?.DeepClone() : other.Value?.DeepClone();
                    break;
                case 2 when Parent is JsonObject @object:
                    var value = Value?.DeepClone();
                    @object.Remove(Name!);
                    @object[other.Name ?? chance.Of(HostileWords.Texts)] = value;
                    break;
                case 1 or 2:
                    ((JsonArray)Parent).Add(other.Value?.DeepClone());
                    break;
                case 3:
                    (Value, other.Value) = (other.Value?.DeepClone(), Value?.DeepClone());
                    break;
                case 4:
                    Value = JsonNode.Parse(chance.Of(["null", "true", "0", "-1", "1e308", "1e999", "1.5", "\"\"", "[]", "{}", "[[]]", "{\"a\":1}", "99999999999999999999", "9223372036854775807", "2147483648", "1000000000"]));
                    break;
                case 5:
                    Value = JsonNode.Parse(Nested(chance.Below(DeepNesting)), documentOptions: s_lenient with { MaxDepth = DeepNesting + 1 });
                    break;
                case 6:
                    Value = Value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? Spoilt(text.GetValue<string>(), chance) : chance.Of(HostileWords.Texts);
                    break;
                default:
                    Value = chance.Of(HostileWords.Texts);
                    break;
            }
        }

        private static string Nested(int depth) => new string('[', depth) + "1" + new string(']', depth);

        /// <summary>A text with another number in it, or with a word more or less.</summary>
        private static string Spoilt(string text, Chance chance)
        {
            var at = chance.Below(text.Length + 1);
            return chance.Below(3) switch
            {
                0 => text[..at] + chance.Of(HostileWords.Texts) + text[at..],
                1 => string.Concat(text.Select(c => char.IsAsciiDigit(c) && chance.Below(2) == 0 ? (char)('0' + chance.Below(10)) : c)),
                _ => text[..at] + chance.Below(int.MaxValue).ToString(CultureInfo.InvariantCulture) + text[Math.Min(text.Length, at + 1)..],
            };
        }
    }
}
