using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Driving;

/// <summary>The certificate authorities that a target's certificate must come from, in place of the machine's own.</summary>
public sealed class TargetTrust
{
    private readonly X509Certificate2Collection _authorities;

    private TargetTrust(X509Certificate2Collection authorities) => _authorities = authorities;

    /// <summary>Reads the certificates of a PEM file, one or several.</summary>
    /// <exception cref="TargetTrustException">The file cannot be read, or holds no certificate.</exception>
    public static TargetTrust Of(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or CryptographicException)
        {
            throw new TargetTrustException($"{file}: no certificates can be read from it, expected PEM: {e.Message}");
        }

        return authorities.Count > 0
            ? new TargetTrust(authorities)
            : throw new TargetTrustException($"{file}: there is no certificate in it, expected PEM with at least one \"BEGIN CERTIFICATE\"");
    }

    /// <summary>TLS options by which these authorities are trusted and no others.</summary>
    public SslClientAuthenticationOptions Options()
    {
        // Revocation is not asked for: a private authority publishes none, and the answer would be waited for at each handshake.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authorities);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}

/// <summary>A file of certificates that cannot be used.</summary>
/// <param name="message">Which, and why.</param>
public sealed class TargetTrustException(string message) : Exception(OneLine.Of(message));
