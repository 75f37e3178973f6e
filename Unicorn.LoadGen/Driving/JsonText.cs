using System.Text.Encodings.Web;

namespace Unicorn.LoadGen.Driving;

/// <summary>Texts as they stand within the double quotes of JSON.</summary>
internal static class JsonText
{
    /// <summary>Escapes what JSON needs escaped, and nothing else.</summary>
    public static string Escape(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}
