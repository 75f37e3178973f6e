using System.Buffers;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>The command that runs a run again, for a POSIX shell.</summary>
internal static class Command
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=@%+,");

    /// <summary>The command. A target beyond loopback must be allowed again.</summary>
    public static string Of(OriginResult origin)
    {
        string[] words =
        [
            "unicorn", "run", origin.File,
            .. origin.Set.SelectMany(set => new[] { "--set", set }),
            "--seed", origin.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            .. origin.Embedded ? [] : new[] { "--target", origin.Target },
            .. !origin.Embedded && Uri.TryCreate(origin.Target, UriKind.Absolute, out var target) && !target.IsLoopback ? new[] { "--allow", target.Host } : [],
        ];
        return string.Join(' ', words.Select(Quoted));
    }

    /// <summary>The word in single quotes, in which a shell leaves everything as it is, where it needs them.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(s_plain) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
