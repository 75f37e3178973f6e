namespace Unicorn.LoadGen.Cli;

/// <summary>Where a service is, as words of a command line.</summary>
internal static class BaseUrl
{
    public const string Expected = "a base URL such as http://127.0.0.1:8080, without a user, query or fragment";

    /// <summary>Reads one; null when it is none. A user and a password in it would be sent to nobody, and written into every report.</summary>
    public static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" } ? url : null;
}
