using System.Text;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What happens to the cells of a CSV file: other values, values of another place, one too few or too many.</summary>
internal static class CellDamage
{
    /// <summary>Damages a file once.</summary>
    public static byte[] Apply(byte[] file, Chance chance)
    {
        var rows = Encoding.Latin1.GetString(file).Split('\n').Select(line => line.Split(',').ToList()).ToList();
        var (one, other) = (chance.Of(rows), chance.Of(rows));
        var (i, j) = (chance.Below(one.Count), chance.Below(other.Count));
        switch (chance.Below(6))
        {
            case 0:
                one[i] = Encoding.Latin1.GetString(chance.Of(HostileWords.All));
                break;
            case 1:
                (one[i], other[j]) = (other[j], one[i]);
                break;
            case 2:
                one.RemoveAt(i);
                break;
            case 3:
                one.Insert(i, one[i]);
                break;
            case 4:
                one[i] = FormattableString.Invariant($"{(long.TryParse(one[i], out var number) ? number : 0) + chance.Of([-1, 1, 1000])}");
                break;
            default:
                foreach (var row in rows.Where(row => row.Count > Math.Max(i, j)))
                    (row[i], row[j]) = (row[j], row[i]);
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', rows.Select(row => string.Join(',', row))));
    }
}
