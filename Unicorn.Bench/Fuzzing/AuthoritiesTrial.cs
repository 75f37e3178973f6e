using Unicorn.LoadGen.Driving;

namespace Unicorn.Bench.Fuzzing;

/// <summary>A file of certificate authorities gives TLS options, or a sentence.</summary>
internal sealed class AuthoritiesTrial : ITrial
{
    /// <summary>The file.</summary>
    public const string File = "ca.pem";

    /// <inheritdoc/>
    public bool Accepts(string folder, string damaged)
    {
        try
        {
            TargetTrust.Of(Path.Combine(folder, File)).Options();
            return true;
        }
        catch (TargetTrustException e)
        {
            Telling.CheckLine(e.Message);
            return false;
        }
    }
}
