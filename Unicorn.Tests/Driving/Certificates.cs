using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Unicorn.Tests.Driving;

/// <summary>A certificate authority made for a test, and what it signs.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private byte _serial = 1;

    public Certificates(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
    }

    /// <summary>The authority's own certificate.</summary>
    public string Pem => _authority.ExportCertificatePem();

    /// <summary>A server's certificate for some names.</summary>
    public X509Certificate2 For(params string[] names) => Until(TimeSpan.FromDays(1), names);

    /// <summary>The same, which was valid an hour ago.</summary>
    public X509Certificate2 Expired(params string[] names) => Until(TimeSpan.FromHours(-1), names);

    private X509Certificate2 Until(TimeSpan fromNow, string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (System.Net.IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.Create(_authority, now.AddHours(-2), now + fromNow, [_serial++]);
        using var whole = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), password: null);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }
}
