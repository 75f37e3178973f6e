using Unicorn.LoadGen.Driving;

namespace Unicorn.LoadGen.Probing;

/// <summary>An answer that is kept to be held against another one to the same key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Reply">The answer.</param>
/// <param name="Clients">How many clients asked at once when it came.</param>
internal sealed record KnownAnswer(string Key, Reply Reply, int Clients);
