using System.Security.Cryptography;
using System.Text;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>The style and the script of the page, and the policy by which a browser takes these and nothing else, from nowhere else.</summary>
public static class PageAssets
{
    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Text("report.css") + Text("script.css");

    /// <summary>The script.</summary>
    public static string Script { get; } = Text("report.js");

    /// <summary>The Content-Security-Policy of a page that fetches nothing: pictures are in it, the one style and the one script are known by their hashes.</summary>
    public static string Policy { get; } = $"default-src 'none'; img-src data:; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Text(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
