using Unicorn.LoadGen.Probing;

namespace Unicorn.Tests.Probing;

/// <summary>A server in closed form: so many places, so long a queue, so long a service time, and not a microsecond more.</summary>
internal sealed record SimulatedPlaces(int Places, int Queue, TimeSpan ServiceTime)
{
    /// <summary>What so many clients see of it: X(N) = min(N, places) / S; those beyond places and queue are refused.</summary>
    public ProbeStep Step(PlannedStep planned)
    {
        var inside = Math.Min(planned.Clients, Places + Queue);
        var rate = Math.Min(inside, Places) / ServiceTime.TotalSeconds;
        var waves = (int)(planned.Length / ServiceTime);
        return new ProbeStep
        {
            Clients = planned.Clients,
            Answered = Math.Min(inside, Places) * waves,
            Refused = planned.Clients - inside,
            Admitted = inside,
            PerSecond = waves >= 2 ? rate : null,
            Mean = waves == 0 ? null : ServiceTime * Math.Max(1, (double)inside / Places),
        };
    }

    /// <summary>Searches it to the end. Every step takes its length, and one and a half service times more for what is cut off.</summary>
    /// <returns>The search, and the time that is left.</returns>
    public (ConcurrencySearch Search, TimeSpan Left) Search(TimeSpan left)
    {
        var search = new ConcurrencySearch(ServiceTime);
        search.Add(new ProbeStep { Clients = 1, Answered = 1, Refused = 0, Admitted = 1, PerSecond = 1 / ServiceTime.TotalSeconds, Mean = ServiceTime });
        while (search.Next(left) is { } next)
        {
            next.Clients.ShouldBeInRange(1, ConcurrencySearch.MostClients);
            (next.Length + (ServiceTime / 2)).ShouldBeLessThanOrEqualTo(left);
            left -= next.Length + (ServiceTime * 1.5);
            search.Add(Step(next));
        }

        return (search, left);
    }
}
