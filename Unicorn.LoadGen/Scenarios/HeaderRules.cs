namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the header fields of a request must keep.</summary>
internal static class HeaderRules
{
    /// <summary>Fields about the body, which go with one only.</summary>
    private static readonly string[] s_ofBody = ["Content-Type", "Content-Encoding", "Content-Language", "Content-Location", "Content-Disposition", "Content-MD5", "Content-Range", "Expires", "Last-Modified", "Allow"];

    /// <summary>Fields by which connections and messages are framed: the client's own business.</summary>
    private static readonly string[] s_ofClient = ["Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Proxy-Connection", "Upgrade", "Expect", "TE", "Trailer", "HTTP2-Settings"];

    /// <summary>Whether a field is about the body.</summary>
    public static bool IsOfBody(string name) => s_ofBody.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Breach> Check(Request request, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
        {
            var where = $"{path}.headers.{name}";
            if (name.Length == 0 || !name.All(IsTokenCharacter))
                yield return new(where, "this is no name of a header field, expected letters, digits and dashes such as \"X-Api-Key\"") { IsOfName = true };
            else if (s_ofClient.Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return new(where, "the client sets this field itself, expected another one") { IsOfName = true };
            else if (IsOfBody(name) && request is { Body: null, BodyFile: null })
                yield return new(where, "this field is about the body and there is none, expected a \"body\" too") { IsOfName = true, Needs = [$"{path}.body", $"{path}.bodyFile"] };
            else if (!seen.Add(name))
                yield return new(where, "the field is given twice, expected once, whatever the case of its letters") { IsOfName = true };
            else if (!IsValue(value))
                yield return new(where, "a header field is a single line, expected no control character");
        }
    }

    /// <summary>Whether a text can be sent as the value of a header field.</summary>
    public static bool IsValue(string text) => !text.Any(c => char.IsControl(c) && c != '\t');

    // RFC 9110, 5.6.2.
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
