using System.Net;
using System.Net.Quic;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Driving;

/// <summary>How a scenario's choice of HTTP is put to the client.</summary>
public static class SpokenHttp
{
    /// <summary>Why a choice cannot be had; null when it can.</summary>
    /// <param name="choice">What the scenario asks for.</param>
    /// <param name="target">The target; null for the embedded server.</param>
    /// <param name="hasQuic">Whether this machine has QUIC.</param>
    public static string? Refusal(HttpChoice choice, Uri? target, bool hasQuic) => choice switch
    {
        HttpChoice.Http11 => null,
        _ when target is null => "the embedded server speaks HTTP/1.1 alone, expected \"1.1\", or another server by --target",
        HttpChoice.Http3 when target.Scheme != Uri.UriSchemeHttps => "HTTP/3 goes over TLS alone, expected a --target that begins with https",
        HttpChoice.Http3 when !hasQuic => "this machine has no QUIC, which HTTP/3 needs, expected the library libmsquic to be installed (on Debian and Ubuntu the package libmsquic of packages.microsoft.com), or \"2\"",
        _ => null,
    };

    /// <summary>Whether this machine has QUIC: the system's own on Windows, libmsquic elsewhere.</summary>
    public static bool HasQuic => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicConnection.IsSupported;

    /// <summary>The version to ask for.</summary>
    internal static Version VersionOf(HttpChoice choice) => choice switch
    {
        HttpChoice.Http2 => HttpVersion.Version20,
        HttpChoice.Http3 => HttpVersion.Version30,
        _ => HttpVersion.Version11,
    };

    /// <summary>Whether the target may choose a lower version: over TLS it says what it speaks, in the clear nobody asks.</summary>
    internal static HttpVersionPolicy PolicyOf(HttpChoice choice, Uri target) =>
        choice == HttpChoice.Http2 && target.Scheme != Uri.UriSchemeHttps || choice == HttpChoice.Http3
            ? HttpVersionPolicy.RequestVersionExact
            : HttpVersionPolicy.RequestVersionOrLower;

    /// <summary>A version as people write it: 1.1, 2, 3.</summary>
    internal static string NameOf(Version version) => version.Major >= 2 ? version.ToString(1) : version.ToString(2);
}
