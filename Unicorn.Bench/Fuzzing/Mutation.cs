namespace Unicorn.Bench.Fuzzing;

/// <summary>One to three damages of a file, of the kinds that its format knows.</summary>
internal static class Mutation
{
    private const int MostDamages = 3;

    private static readonly Func<byte[], Chance, byte[]>[] s_ofText = [ByteDamage.Apply, LineDamage.Apply];
    private static readonly Func<byte[], Chance, byte[]>[] s_ofCsv = [ByteDamage.Apply, LineDamage.Apply, CellDamage.Apply, CellDamage.Apply];
    private static readonly Func<byte[], Chance, byte[]>[] s_ofJson = [ByteDamage.Apply, TreeDamage.Apply, TreeDamage.Apply];
    private static readonly Func<byte[], Chance, byte[]>[] s_ofJsonLines = [ByteDamage.Apply, LineDamage.Apply, TreeDamage.ApplyToLine];
    private static readonly Func<byte[], Chance, byte[]>[] s_ofLog = [ByteDamage.Apply, LineDamage.Apply, CellDamage.Apply, HistogramDamage.Apply, HistogramDamage.Apply];

    /// <summary>A mutant of a file.</summary>
    /// <param name="name">The file's name, whose ending tells its format.</param>
    /// <param name="file">What is in it.</param>
    /// <param name="chance">What happens to it.</param>
    public static byte[] Of(string name, byte[] file, Chance chance)
    {
        var damages = Path.GetExtension(name) switch
        {
            ".csv" => s_ofCsv,
            ".json" => s_ofJson,
            ".jsonl" => s_ofJsonLines,
            ".hlog" => s_ofLog,
            _ => s_ofText,
        };
        // Half of them have one: what is damaged often is refused for the first damage, and never seen by what comes after.
        for (var left = Math.Max(1, chance.Below(2 * MostDamages) - MostDamages + 1); left > 0; left--)
            file = chance.Of(damages)(file, chance);
        return file;
    }
}
