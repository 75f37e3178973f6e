using System.Globalization;
using Unicorn.LoadGen.Driving;

namespace Unicorn.LoadGen.Probing;

/// <summary>Asks the server's questions. Every new one has a key that nobody has asked for before, so that no cache answers it.</summary>
/// <param name="options">Where to ask.</param>
/// <param name="get">Asks.</param>
/// <param name="begunAt">The wall clock at the beginning: what makes the keys new.</param>
internal sealed class Questions(ProbeOptions options, OneGet get, DateTimeOffset begunAt)
{
    private readonly string _base = options.Target.GetLeftPart(UriPartial.Path).TrimEnd('/');
    private readonly string _stem = "bang-" + begunAt.UtcTicks.ToString("x", CultureInfo.InvariantCulture) + "-";
    private long _asked;

    /// <summary>A key that is new to the server.</summary>
    public string NewKey() => _stem + Interlocked.Increment(ref _asked).ToString(CultureInfo.InvariantCulture);

    /// <summary>Asks for a key.</summary>
    public Task<Reply> AskAsync(string key, TimeSpan patience, CancellationToken stop) =>
        get.AskAsync(new Uri(_base + options.Path.Replace("{key}", Uri.EscapeDataString(key), StringComparison.Ordinal)), patience, stop);

    /// <summary>Asks how the server feels.</summary>
    public Task<Reply> HealthAsync(TimeSpan patience, CancellationToken stop) => get.AskAsync(new Uri(_base + options.Health), patience, stop);
}
