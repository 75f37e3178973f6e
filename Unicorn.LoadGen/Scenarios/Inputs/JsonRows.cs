using System.Text;
using System.Text.Json;

namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>
/// Rows of JSON as they are read: a list of flat objects, or one object after the other (JSON lines). What requests do not use may be of any form.
/// </summary>
/// <param name="stream">The text in UTF-8.</param>
/// <param name="columns">The members that requests use.</param>
internal sealed class JsonRows(Stream stream, IReadOnlyList<string> columns)
{
    /// <summary>Bytes that a name or value may have.</summary>
    public const int LongestValue = 1024 * 1024;

    // Of the byte order.
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    private readonly Queue<string[]> _rows = [];
    private byte[] _buffer = new byte[16 * 1024];
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 32 });
    private int _filled;
    private bool _isBegun;
    private bool _isLast;
    private string?[]? _row;
    private (long Line, long Column) _rowAt;
    private int _member = -1;
    private (long Line, long Column) _at = (1, 1);
    private long _bytesInLine;
    private int? _rowDepth;

    /// <summary>The next row's values; null at the end.</summary>
    /// <exception cref="DataException">What comes is no JSON, or not of this form.</exception>
    public string[]? Next()
    {
        while (_rows.Count == 0 && !_isLast)
            ReadBlock();
        return _rows.TryDequeue(out var row) ? row : null;
    }

    private void ReadBlock()
    {
        if (_filled == _buffer.Length)
        {
            if (_filled > LongestValue)
                throw new DataException(_at.Line, _at.Column, FormattableString.Invariant($"what begins here is longer than {LongestValue} bytes, expected a shorter value"));
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.ReadAtLeast(_buffer.AsSpan(_filled), _isBegun ? 1 : s_mark.Length, throwOnEndOfStream: false);
        _isLast = read == 0;
        _filled += read;
        if (!_isBegun && _buffer.AsSpan(0, _filled).StartsWith(s_mark))
        {
            _filled -= s_mark.Length;
            _buffer.AsSpan(s_mark.Length, _filled).CopyTo(_buffer);
        }

        _isBegun = true;
        if (_filled == 0 && _rowDepth is null)
            return;

        var reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), _isLast, _state);
        var seen = 0;
        try
        {
            while (reader.Read())
            {
                Advance(ref seen, (int)reader.TokenStartIndex);
                Take(ref reader);
            }
        }
        catch (JsonException e)
        {
            while (seen < _filled && (_at.Line <= e.LineNumber || _bytesInLine < e.BytePositionInLine))
                Advance(ref seen, seen + 1);
            throw Damage();
        }
        catch (InvalidOperationException)
        {
            // The text of a name or value is not UTF-8, or has half of a surrogate pair.
            throw Damage();
        }

        Advance(ref seen, (int)reader.BytesConsumed);
        _state = reader.CurrentState;
        _filled -= (int)reader.BytesConsumed;
        _buffer.AsSpan((int)reader.BytesConsumed, _filled).CopyTo(_buffer);
    }

    private DataException Damage() => new(_at.Line, _at.Column, "this is not JSON, expected a list of flat objects, or an object on each line");

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when _row is null && reader.CurrentDepth == 0 && _rowDepth is null:
                _rowDepth = 1;
                break;
            case JsonTokenType.EndArray when _row is null && reader.CurrentDepth == 0:
                break;
            case JsonTokenType.StartObject when _row is null && reader.CurrentDepth == (_rowDepth ??= 0):
                (_row, _rowAt) = (new string?[columns.Count], _at);
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == _rowDepth:
                _rows.Enqueue(Whole(_row!));
                _row = null;
                break;
            case var _ when _row is null:
                throw new DataException(_at.Line, _at.Column, "this is no row, expected a flat object such as { \"name\": \"value\" }");
            case JsonTokenType.PropertyName when reader.CurrentDepth == _rowDepth + 1:
                _member = IndexOf(reader.GetString()!);
                break;
            case var _ when _member < 0 || reader.CurrentDepth != _rowDepth + 1:
                break;
            default:
                _row[_member] = Value(ref reader);
                _member = -1;
                break;
        }
    }

    private string Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new DataException(_at.Line, _at.Column, $"the value of \"{columns[_member]}\" cannot stand in a request, expected a text, a number, true or false"),
    };

    private string[] Whole(string?[] row) => Array.IndexOf(row, null) is >= 0 and var missing
        ? throw new DataException(_rowAt.Line, _rowAt.Column, $"the row has no \"{columns[missing]}\", expected a value for each column that a request uses")
        : Array.ConvertAll(row, value => value!);

    private int IndexOf(string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name)
                return i;
        }

        return -1;
    }

    /// <summary>Counts lines and characters up to an offset of the buffer.</summary>
    private void Advance(ref int seen, int to)
    {
        for (; seen < to; seen++)
        {
            _bytesInLine = _buffer[seen] == (byte)'\n' ? 0 : _bytesInLine + 1;
            if (_buffer[seen] == (byte)'\n')
                _at = (_at.Line + 1, 1);
            else if ((_buffer[seen] & 0xC0) != 0x80)
                _at = (_at.Line, _at.Column + 1);
        }
    }
}
