using System.Text;
using System.Text.Json;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>JSON with comments and trailing commas, read into nodes that know their line and column.</summary>
internal sealed class NodeParser
{
    private const int DeepestNesting = 32;

    private readonly LineIndex _lines;
    private readonly Stack<Position> _open = [];

    private NodeParser(LineIndex lines) => _lines = lines;

    /// <summary>Reads the whole text; null and one mistake when it is not JSON.</summary>
    public static Node? Parse(string source, string text, List<Mistake> mistakes)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        var parser = new NodeParser(new LineIndex(source, utf8));
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            MaxDepth = DeepestNesting,
        });

        try
        {
            reader.Read();
            var root = parser.ReadValue(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            mistakes.Add(parser.Damage(e, utf8));
            return null;
        }
        catch (InvalidOperationException)
        {
            mistakes.Add(new Mistake(parser._lines.At((int)reader.TokenStartIndex), "the text holds half of a surrogate pair, expected both halves, as in \"\\ud83e\\udd84\""));
            return null;
        }
    }

    private Node ReadValue(ref Utf8JsonReader reader)
    {
        var where = _lines.At((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _open.Push(where);
                var members = new List<Member>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    var at = _lines.At((int)reader.TokenStartIndex);
                    reader.Read();
                    members.Add(new Member(name, at, ReadValue(ref reader)));
                }

                _open.Pop();
                return new ObjectNode(where, members);

            case JsonTokenType.StartArray:
                _open.Push(where);
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader));

                _open.Pop();
                return new ArrayNode(where, items);

            case JsonTokenType.String:
                // Decoded and encoded again: every later message shows the same spelling.
                return new ScalarNode(where, JsonSerializer.Serialize(reader.GetString(), ScenarioJson.Options));

            default:
                return new ScalarNode(where, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private Mistake Damage(JsonException e, byte[] utf8)
    {
        var end = _lines.OffsetOf((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
        if (end < utf8.Length)
            return new Mistake(_lines.At(end), JsonDamage.Told(utf8.AsSpan(end), e.Message));

        var what = _open.TryPeek(out var begin)
            ? FormattableString.Invariant($"the file ends in the middle, expected the end of what begins in line {begin.Line}, column {begin.Column}")
            : e.Message.Contains("any JSON tokens", StringComparison.Ordinal)
                ? "there is nothing in the file, expected { ... }"
                : "the file ends in the middle, expected the rest of the value";
        return new Mistake(_lines.At(end), what);
    }
}
