using Unicorn.Server.Admission;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Telemetry;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>Computes every answer: through the freeze, through the door, then the computation.</summary>
internal sealed class FreshAnswers(ServerOptions options, Freeze freeze, FrontDoor door, Deadlines deadlines, ServerMetrics metrics, TimeProvider clock) : IAnswers
{
    private readonly long _serviceTime = (long)(options.ServiceTime.TotalSeconds * clock.TimestampFrequency);

    public async Task<Answer?> AskAsync(string key, CancellationToken hangUp)
    {
        using var place = await await freeze.PassAsync(() => door.EnterAsync(hangUp), hangUp);
        if (place is null)
            return null;

        var answer = await ComputeAsync(key, place);
        metrics.Held(place.GiveBack());
        return new Answer(answer, Tier.Computed);
    }

    /// <summary>A computation that has begun is finished, as the original did, also when its client has hung up.</summary>
    private async Task<byte[]> ComputeAsync(string key, Place place)
    {
        if (_serviceTime == 0)
        {
            var computed = UnicornHash.ComputeUtf8(key, options.Cost);
            metrics.Computed(clock.GetElapsedTime(place.StartedAt));
            return computed;
        }

        // Announced before the computation, so that the deadlines come in about the order of their instants.
        var deadline = deadlines.At(place.StartedAt + _serviceTime);
        var answer = UnicornHash.ComputeUtf8(key, options.Cost);
        await deadline;
        var duration = clock.GetElapsedTime(place.StartedAt);
        metrics.Computed(duration);
        metrics.Late(duration - options.ServiceTime);
        return answer;
    }
}
