using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Writes the data of an SVG path again in fewer characters: rounded to tenths of a pixel, relative to the point before, level lines as such.</summary>
internal static class SvgPath
{
    private const int Tenths = 10;

    /// <summary>The path in fewer characters. Errors of rounding do not add up: each point is rounded, not each distance.</summary>
    /// <param name="path">Absolute commands M, L, H, V, Q, C and Z, as Skia writes them.</param>
    public static string Compact(string path)
    {
        var compact = new StringBuilder(path.Length / 2);
        var (x, y, startX, startY, position) = (0, 0, 0, 0, 0);
        var last = ' ';
        while (position < path.Length)
        {
            var command = path[position++];
            var numbers = Numbers(path, ref position);
            switch (command)
            {
                case 'M' or 'L':
                    for (var i = 0; i + 1 < numbers.Count; i += 2)
                    {
                        To(command == 'M' && i == 0 ? 'm' : 'l', numbers[i], numbers[i + 1]);
                        if (command == 'M' && i == 0)
                            (startX, startY) = (x, y);
                    }

                    break;
                case 'H':
                    To('l', numbers[^1], y);
                    break;
                case 'V':
                    To('l', x, numbers[^1]);
                    break;
                case 'Q' or 'C':
                    Curve(char.ToLowerInvariant(command), numbers, command == 'Q' ? 4 : 6);
                    break;
                case 'Z' or 'z':
                    compact.Append('z');
                    (x, y, last) = (startX, startY, 'z');
                    break;
                default:
                    throw new FormatException($"a path has the command {command}, expected one of M, L, H, V, Q, C and Z");
            }
        }

        return compact.ToString();

        void To(char command, int toX, int toY)
        {
            var (dx, dy) = (toX - x, toY - y);
            (x, y) = (toX, toY);
            if (command == 'm')
                Write('m', dx, dy);
            else if (dy == 0)
                Write('h', dx);
            else if (dx == 0)
                Write('v', dy);
            else
                Write('l', dx, dy);
        }

        void Curve(char command, List<int> numbers, int each)
        {
            for (var from = 0; from + each <= numbers.Count; from += each)
            {
                Write(command, [.. Enumerable.Range(from, each).Select(i => numbers[i] - (i % 2 == 0 ? x : y))]);
                (x, y) = (numbers[from + each - 2], numbers[from + each - 1]);
            }
        }

        void Write(char command, params ReadOnlySpan<int> tenths)
        {
            // After a move a further pair means a line: it may not be left out for two moves in a row.
            var isSame = command == last && command != 'm';
            if (!isSame)
                compact.Append(command);
            for (var i = 0; i < tenths.Length; i++)
                Append(compact, tenths[i], separated: isSame || i > 0);
            last = command;
        }
    }

    private static void Append(StringBuilder compact, int tenths, bool separated)
    {
        var (whole, rest) = (Math.Abs(tenths) / Tenths, Math.Abs(tenths) % Tenths);

        // A number ends where the next one has its sign, or a second point.
        if (tenths < 0)
            compact.Append('-');
        else if (separated && (whole > 0 || rest == 0 || !EndsInTenths(compact)))
            compact.Append(' ');
        if (whole > 0 || rest == 0)
            compact.Append(whole.ToString(CultureInfo.InvariantCulture));
        if (rest > 0)
            compact.Append('.').Append((char)('0' + rest));
    }

    private static bool EndsInTenths(StringBuilder compact) => compact.Length > 1 && compact[^2] == '.';

    private static List<int> Numbers(string path, ref int position)
    {
        var numbers = new List<int>();
        while (position < path.Length && !char.IsAsciiLetter(path[position]))
        {
            var from = position++;
            if (path[from] is ' ' or ',')
                continue;
            while (position < path.Length && (char.IsAsciiDigit(path[position]) || path[position] is '.' or 'e' || (path[position] is '-' or '+' && path[position - 1] == 'e')))
                position++;
            numbers.Add((int)Math.Round(double.Parse(path.AsSpan(from, position - from), CultureInfo.InvariantCulture) * Tenths));
        }

        return numbers;
    }
}
