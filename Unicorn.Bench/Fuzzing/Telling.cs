using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Bench.Fuzzing;

/// <summary>How a person must be told of a mistake: in one line, at a place that is there, with what was expected.</summary>
internal static class Telling
{
    /// <summary>Holds mistakes against it.</summary>
    /// <param name="mistakes">The mistakes.</param>
    /// <param name="folder">Where the files are that they speak of.</param>
    public static void Check(IReadOnlyList<Mistake> mistakes, string folder)
    {
        foreach (var mistake in mistakes)
        {
            CheckLine(mistake.ToString());
            BrokenPromiseException.Unless(mistake.What.Contains("expected", StringComparison.Ordinal), $"the mistake does not say what was expected: {mistake}");
            var file = Path.Combine(folder, Path.GetFileName(mistake.Where.Source));
            if (mistake.Where.Line > 0)
                BrokenPromiseException.Unless(File.Exists(file) && IsIn(File.ReadAllBytes(file), mistake.Where), $"the place of the mistake is not in the file: {mistake}");
        }
    }

    /// <summary>Holds a message against it.</summary>
    public static void CheckLine(string message) =>
        BrokenPromiseException.Unless(message.Length > 0 && !message.Any(char.IsControl), $"a person is not told in one line: {message}");

    private static bool IsIn(byte[] file, Position where)
    {
        // A text in UTF-16 is told so at its beginning.
        var lines = file.Count(b => b == (byte)'\n') + 1;
        if (where.Line > lines || where.Column < 1)
            return file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

        var begin = 0;
        for (var line = 1; line < where.Line; line++)
            begin = Array.IndexOf(file, (byte)'\n', begin) + 1;
        var end = Array.IndexOf(file, (byte)'\n', begin) is >= 0 and var next ? next : file.Length;
        return where.Column <= end - begin + 1;
    }
}
