using System.Text;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What happens to files of lines: lines lost, doubled, exchanged, torn, or written by something else.</summary>
internal static class LineDamage
{
    /// <summary>Damages a file once.</summary>
    public static byte[] Apply(byte[] file, Chance chance)
    {
        // Latin-1 keeps every byte as it is.
        var lines = Encoding.Latin1.GetString(file).Split('\n').ToList();
        var (one, other) = (chance.Below(lines.Count), chance.Below(lines.Count));
        switch (chance.Below(8))
        {
            case 0:
                lines.RemoveAt(one);
                break;
            case 1:
                lines.Insert(other, lines[one]);
                break;
            case 2:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 3:
                lines[one] = lines[one][..chance.Below(lines[one].Length + 1)];
                break;
            case 4:
                lines[one] += lines[other];
                break;
            case 5:
                lines[one] = Encoding.Latin1.GetString(chance.Of(HostileWords.All));
                break;
            case 6:
                lines.RemoveRange(Math.Min(one, other), Math.Abs(one - other));
                break;
            default:
                lines.Insert(one, "");
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }
}
