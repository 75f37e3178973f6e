using System.Collections.Frozen;
using System.Text;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.LoadGen.Live;

/// <summary>A file of the live page.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record LiveFile(string Type, ReadOnlyMemory<byte> Content);

/// <summary>What the live page loads, which comes with the program. Style and charts are those of the report.</summary>
internal static class LiveFiles
{
    private static readonly FrozenDictionary<string, LiveFile> s_all = new Dictionary<string, LiveFile>(StringComparer.Ordinal)
    {
        ["report.css"] = new("text/css; charset=utf-8", Encoding.UTF8.GetBytes(PageAssets.Style)),
        ["report.js"] = new("text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(PageAssets.Script)),
        ["live.css"] = Of("live.css", "text/css; charset=utf-8"),
        ["live.js"] = Of("live.js", "text/javascript; charset=utf-8"),
    }.ToFrozenDictionary();

    /// <summary>The file of a name; null where there is none.</summary>
    public static LiveFile? Find(string name) => s_all.GetValueOrDefault(name);

    private static LiveFile Of(string name, string type)
    {
        using var content = typeof(LiveFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return new LiveFile(type, bytes);
    }
}
