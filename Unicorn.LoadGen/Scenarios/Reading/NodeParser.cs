using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>JSON with comments and trailing commas, read into nodes that know their line and column.</summary>
internal static partial class NodeParser
{
    private const int DeepestNesting = 32;

    /// <summary>Reads the whole text; null and one mistake when it is not JSON.</summary>
    public static Node? Parse(string source, string text, List<Mistake> mistakes)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var lines = new LineIndex(source, utf8);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            MaxDepth = DeepestNesting,
        });

        try
        {
            if (!reader.Read())
                return null;

            var root = ReadValue(ref reader, lines);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0);
            var end = lines.OffsetOf(line, (int)(e.BytePositionInLine ?? 0));
            var what = end >= utf8.Length ? "the file ends in the middle: a value or a closing bracket was expected" : Reason(e.Message);
            mistakes.Add(new Mistake(lines.At(end), what));
            return null;
        }
        catch (InvalidOperationException)
        {
            mistakes.Add(new Mistake(lines.At((int)reader.TokenStartIndex), "the text holds bytes or escapes that are not Unicode, expected UTF-8"));
            return null;
        }
    }

    private static Node ReadValue(ref Utf8JsonReader reader, LineIndex lines)
    {
        var where = lines.At((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<Member>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    var at = lines.At((int)reader.TokenStartIndex);
                    reader.Read();
                    members.Add(new Member(name, at, ReadValue(ref reader, lines)));
                }

                return new ObjectNode(where, members);

            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader, lines));
                return new ArrayNode(where, items);

            case JsonTokenType.String:
                // Decoded and encoded again: every later message shows the same spelling.
                return new ScalarNode(where, JsonSerializer.Serialize(reader.GetString(), ScenarioJson.Options));

            default:
                return new ScalarNode(where, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>The framework's message without the position, which is said elsewhere, and without advice to programmers.</summary>
    private static string Reason(string message)
    {
        var reason = PositionAndAdvice().Replace(message, "").Trim().TrimEnd('.');
        return reason.Length == 0 ? "this is not JSON" : char.ToLower(reason[0], CultureInfo.InvariantCulture) + reason[1..];
    }

    [GeneratedRegex(@"\s*(LineNumber:|Change the reader options|Path:).*$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PositionAndAdvice();

    /// <summary>From byte offsets to lines and columns.</summary>
    private sealed class LineIndex(string source, byte[] utf8)
    {
        private readonly int[] _starts = [0, .. utf8.Index().Where(b => b.Item == (byte)'\n').Select(b => b.Index + 1)];

        public Position At(int offset)
        {
            var line = Array.BinarySearch(_starts, offset);
            line = line < 0 ? ~line - 1 : line;
            var column = Encoding.UTF8.GetCharCount(utf8, _starts[line], Math.Min(offset, utf8.Length) - _starts[line]);
            return new Position(source, line + 1, column + 1);
        }

        public int OffsetOf(int line, int byteInLine) =>
            Math.Min(_starts[Math.Min(line, _starts.Length - 1)] + byteInLine, utf8.Length);
    }
}
