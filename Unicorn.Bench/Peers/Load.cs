namespace Unicorn.Bench.Peers;

/// <summary>What every generator is asked for: as many requests as the answers allow, over connections that are kept.</summary>
/// <param name="Url">What is requested.</param>
/// <param name="Connections">Connections, each with one request under way.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Folder">Where a generator may write; not there yet.</param>
internal sealed record Load(Uri Url, int Connections, int Seconds, string Folder);
