using System.Text;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>A picture inside of the page: as a percent-encoded address, which is shorter than base64 for text.</summary>
internal static class DataUri
{
    // What needs no escape in an address, in srcset (where a space ends it) and in an attribute.
    private const string Bare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!*();:@=$,/?";

    private static readonly System.Buffers.SearchValues<char> s_bare = System.Buffers.SearchValues.Create(Bare);

    /// <summary>The address of an SVG picture.</summary>
    public static string OfSvg(string svg)
    {
        var address = new StringBuilder("data:image/svg+xml,", svg.Length + (svg.Length / 4));
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in svg.EnumerateRunes())
        {
            if (rune.IsBmp && s_bare.Contains((char)rune.Value))
            {
                address.Append((char)rune.Value);
                continue;
            }

            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
                address.Append('%').Append(Convert.ToHexString([octet]));
        }

        return address.ToString();
    }
}
