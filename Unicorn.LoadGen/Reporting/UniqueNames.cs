using System.Globalization;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Names that stay apart: some readers drop the second of two cases of one name, and no JSON object has two members of it.</summary>
internal static class UniqueNames
{
    /// <summary>The names in their order; one that was there before gets its place as a number, or the next number that is free.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var unique = new string[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            for (var number = i + 1; !taken.Add(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{names[i]} ({number})");
            unique[i] = name;
        }

        return unique;
    }
}
