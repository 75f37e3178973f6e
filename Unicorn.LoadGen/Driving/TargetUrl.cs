using System.Diagnostics.CodeAnalysis;

namespace Unicorn.LoadGen.Driving;

/// <summary>The base URL of a target.</summary>
public static class TargetUrl
{
    /// <summary>Reads a base URL. One with a user name is refused without being said again: results keep the URL, and screens show it.</summary>
    /// <param name="url">The word.</param>
    /// <param name="target">The URL; null when it is none.</param>
    /// <param name="problem">What was expected; null when it is one.</param>
    public static bool TryRead(string url, [NotNullWhen(true)] out Uri? target, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (Uri.TryCreate(url, UriKind.Absolute, out target) && target.UserInfo.Length > 0)
            problem = "a URL with a user name: expected a base URL without one; a header such as \"Authorization\": \"Basic {env.NAME}\" in a scenario keeps a secret out of the run folder";
        else if (target is not { Scheme: "http" or "https", Query: "", Fragment: "" })
            problem = $"{url}: expected a base URL such as http://127.0.0.1:8080";
        return problem is null;
    }
}
