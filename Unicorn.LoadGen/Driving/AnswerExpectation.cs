using System.Text;
using System.Text.Json;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Driving;

/// <summary>What an answer must be by its request alone: its status, words in its body, values in its JSON.</summary>
internal sealed class AnswerExpectation
{
    /// <summary>Bodies longer than this, in bytes, are not looked into: they are wrong where something is expected in them.</summary>
    public const int LongestBody = 1024 * 1024;

    private readonly bool[] _statuses = new bool[1000];
    private readonly byte[]? _contains;
    private readonly string _words;
    private readonly (JsonPointer Pointer, JsonElement Value)[] _values;

    public AnswerExpectation(Expectation expect)
    {
        foreach (var status in expect.Status)
            _statuses[status] = true;
        _words = expect.Contains ?? "";
        _contains = expect.Contains is null ? null : Encoding.UTF8.GetBytes(expect.Contains);
        _values = [.. expect.Json.Select(pair => (JsonPointer.Parse(pair.Key)!, pair.Value))];
    }

    /// <summary>Whether anything is expected of the body, so that it must be kept whole.</summary>
    public bool LooksInside => _contains is not null || _values.Length > 0;

    /// <summary>Whether a status is one of a right answer.</summary>
    public bool Takes(int status) => status < _statuses.Length && _statuses[status];

    /// <summary>What was expected of a body that is not as expected, in words; null when it is.</summary>
    public string? Missed(ReadOnlyMemory<byte> body)
    {
        if (_contains is not null && body.Span.IndexOf(_contains) < 0)
            return $"a body with \"{_words}\"";
        return _values.Length == 0 ? null : MissedValue(body);
    }

    /// <summary>What was expected of a body that is too long to be looked into.</summary>
    public static string MissedByLength => FormattableString.Invariant($"a body of at most {LongestBody} bytes, to be looked into");

    private string? MissedValue(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var (pointer, value) in _values)
            {
                if (pointer.Find(json.RootElement) is not { } found)
                    return $"{value.GetRawText()} at \"{pointer.Text}\", where there is nothing";
                if (!JsonElement.DeepEquals(found, value))
                    return $"{value.GetRawText()} at \"{pointer.Text}\", where there is {Shown(found)}";
            }

            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "a body in JSON";
        }
    }

    private static string Shown(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => found.GetRawText(),
    };
}
