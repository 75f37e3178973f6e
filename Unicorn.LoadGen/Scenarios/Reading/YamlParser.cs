using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>
/// YAML read into the nodes that JSON is read into: what can be said in both, and nothing that a reader would have to guess. Anchors, aliases and
/// tags are refused; plain words are numbers, true, false and null where JSON spells them so, and texts otherwise.
/// </summary>
internal sealed partial class YamlParser
{
    private const int DeepestNesting = 32;

    private readonly string _text;
    private readonly LineIndex _lines;
    private readonly Parser _parser;

    // Asked for one place after the other, so counting goes on where it ended.
    private (int Index, int Utf8) _last;

    private YamlParser(string source, string text)
    {
        _text = text;
        _lines = new LineIndex(source, Encoding.UTF8.GetBytes(text));
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Every document of the text; null and one mistake when it is not YAML of this kind.</summary>
    public static IReadOnlyList<Node>? Parse(string source, string text, List<Mistake> mistakes)
    {
        var parser = new YamlParser(source, text);
        try
        {
            return parser.Documents();
        }
        catch (RefusedYamlException e)
        {
            mistakes.Add(new Mistake(e.Where, e.Message));
        }
        catch (YamlException e)
        {
            mistakes.Add(new Mistake(parser.At(e.Start), $"this is no YAML, expected a file of OpenSLO: {e.Message}"));
        }
        catch (InvalidOperationException) when (parser._parser.Current is { } last)
        {
            // The library's, where a word goes on in another line within braces that are never closed.
            mistakes.Add(new Mistake(parser.At(last.End), "this is no YAML, expected a file of OpenSLO: a brace that is opened near here is not closed"));
        }

        return null;
    }

    private List<Node> Documents()
    {
        var documents = new List<Node>();
        _parser.MoveNext();
        while (_parser.MoveNext() && _parser.Current is DocumentStart)
        {
            documents.Add(Value(Next(), 0));
            _parser.MoveNext();
        }

        return documents;
    }

    private Node Value(ParsingEvent found, int depth)
    {
        if (found is AnchorAlias || found is NodeEvent { Anchor.IsEmpty: false })
            throw Refused(found, "anchors and aliases are not read, expected the value itself");
        if (found is NodeEvent { Tag.IsEmpty: false })
            throw Refused(found, "tags are not read, expected the value without one");
        if (depth > DeepestNesting)
            throw Refused(found, FormattableString.Invariant($"the file nests deeper than {DeepestNesting} levels, expected a file of OpenSLO"));

        switch (found)
        {
            case Scalar scalar:
                return new ScalarNode(At(found.Start), scalar.Style == ScalarStyle.Plain && JsonWord().IsMatch(scalar.Value) ? scalar.Value : Plain(scalar));

            case SequenceStart:
                var items = new List<Node>();
                for (var item = Next(); item is not SequenceEnd; item = Next())
                    items.Add(Value(item, depth + 1));
                return new ArrayNode(At(found.Start), items);

            case MappingStart:
                var members = new List<Member>();
                for (var name = Next(); name is not MappingEnd; name = Next())
                {
                    if (Value(name, depth + 1) is not ScalarNode || name is not Scalar { Value: var word })
                        throw Refused(name, "this cannot name a member, expected a word");
                    members.Add(new Member(word, At(name.Start), Value(Next(), depth + 1)));
                }

                return new ObjectNode(At(found.Start), members);

            default:
                throw Refused(found, "the file ends in the middle, expected a value");
        }
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new RefusedYamlException(_lines.At(0), "the file ends in the middle, expected the rest of the value");

    private static string Plain(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" ? "null" : JsonSerializer.Serialize(scalar.Value, ScenarioJson.Options);

    private RefusedYamlException Refused(ParsingEvent found, string what) => new(At(found.Start), what);

    // Not the parser's own line: for it other characters than a line feed end one, too.
    private Position At(Mark mark)
    {
        var index = (int)Math.Min(mark.Index, _text.Length);
        var (counted, utf8) = _last.Index <= index ? _last : default;
        _last = (index, utf8 + Encoding.UTF8.GetByteCount(_text.AsSpan(counted, index - counted)));
        return _lines.At(_last.Utf8);
    }

    [GeneratedRegex(@"^(null|true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonWord();

    private sealed class RefusedYamlException(Position where, string message) : Exception(message)
    {
        public Position Where { get; } = where;
    }
}
