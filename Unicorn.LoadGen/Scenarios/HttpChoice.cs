using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>Which HTTP is spoken to the target.</summary>
public enum HttpChoice
{
    /// <summary>HTTP/1.1.</summary>
    [JsonStringEnumMemberName("1.1")]
    Http11,

    /// <summary>HTTP/2: over TLS where the target chooses it, and HTTP/1.1 where not; without TLS always, by prior knowledge.</summary>
    [JsonStringEnumMemberName("2")]
    Http2,

    /// <summary>HTTP/3 over QUIC, and nothing else.</summary>
    [JsonStringEnumMemberName("3")]
    Http3,
}
