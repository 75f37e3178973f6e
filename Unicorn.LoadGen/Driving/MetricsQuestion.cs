using Unicorn.LoadGen.Measuring;

namespace Unicorn.LoadGen.Driving;

/// <summary>Asks a server what it counted itself.</summary>
/// <param name="client">The client, of a <see cref="TargetClient"/>.</param>
/// <param name="clock">The clock.</param>
public sealed class MetricsQuestion(HttpClient client, TimeProvider clock)
{
    /// <summary>Where a server says it.</summary>
    public const string Path = "/metrics";

    /// <summary>Asks once. Never throws for what the world does wrong: then there is no answer.</summary>
    /// <param name="server">The server's base URL.</param>
    /// <param name="patience">After this it has no answer.</param>
    public async Task<Exposition?> AskAsync(Uri server, TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience, clock);
        try
        {
            return Exposition.Read(await client.GetStringAsync(new Uri(server, Path), timeout.Token));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            return null;
        }
    }
}
