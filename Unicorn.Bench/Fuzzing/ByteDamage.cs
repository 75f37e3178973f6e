using System.Text;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What disks, transfers and editors do to any file.</summary>
internal static class ByteDamage
{
    private const int LongestStretch = 40;

    /// <summary>Damages a file once.</summary>
    public static byte[] Apply(byte[] file, Chance chance)
    {
        var at = chance.Below(file.Length + 1);
        var end = Math.Min(file.Length, at + 1 + chance.Below(LongestStretch));
        switch (chance.Below(11))
        {
            case 0:
                return file[..at];
            case 1:
                return file[at..];
            case 2:
                return [.. file[..at], .. file[end..]];
            case 3:
                return [.. file[..at], .. chance.Of(HostileWords.All), .. file[at..]];
            case 4:
                return [.. file[..at], .. chance.Of(HostileWords.All), .. file[end..]];
            case 5:
                return [.. file[..end], .. file[at..]];
            case 6:
                return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).ReplaceLineEndings(chance.Of(["\r\n", "\r", "\n\n"])));
            case 7:
                return [0xEF, 0xBB, 0xBF, .. file];
            case 8:
                return [.. file, .. file];
            default:
                var flipped = file.ToArray();
                for (var left = 1 + chance.Below(3); left > 0 && flipped.Length > 0; left--)
                    flipped[chance.Below(flipped.Length)] ^= (byte)(1 << chance.Below(8));
                return flipped;
        }
    }
}
