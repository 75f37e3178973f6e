namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>From offsets in a text of UTF-8 to lines and columns.</summary>
/// <param name="source">What the text is called.</param>
/// <param name="utf8">The text. A line ends with its line feed.</param>
internal sealed class LineIndex(string source, byte[] utf8)
{
    private readonly int[] _starts = [0, .. utf8.Index().Where(b => b.Item == (byte)'\n').Select(b => b.Index + 1)];

    // Asked for one offset after the other, so counting goes on where it ended: a file of one long line takes no longer than another.
    private (int Offset, int Column) _last;

    /// <summary>Where the byte at <paramref name="offset"/> stands; the column counts characters, whatever they take in bytes.</summary>
    public Position At(int offset)
    {
        var line = Array.BinarySearch(_starts, offset);
        line = line < 0 ? ~line - 1 : line;
        var (counted, column) = _last.Offset >= _starts[line] && _last.Offset <= offset && _last.Column > 0 ? _last : (_starts[line], 1);
        for (; counted < Math.Min(offset, utf8.Length); counted++)
            column += IsContinuation(utf8[counted]) ? 0 : 1;

        _last = (counted, column);
        return new Position(source, line + 1, column);
    }

    /// <summary>The offset of a byte of a line, both from 0.</summary>
    public int OffsetOf(int line, int byteInLine) =>
        Math.Min(_starts[Math.Min(line, _starts.Length - 1)] + byteInLine, utf8.Length);

    private static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;
}
