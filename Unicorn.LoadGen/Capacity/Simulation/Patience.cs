using System.Collections.Immutable;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>
/// When those who wait hang up. All who wait for an answer of the same timeout hang up in the order in which they came, so a queue for each
/// timeout takes the place of an entry in the agenda for each customer, most of whom are served long before.
/// </summary>
/// <param name="customers">Those who wait.</param>
/// <param name="kinds">How many timeouts there are: one for each request.</param>
internal sealed class Patience(Customers customers, int kinds)
{
    private readonly ImmutableArray<Queue<(int Customer, int Generation)>> _waiting = [.. Enumerable.Range(0, kinds).Select(_ => new Queue<(int, int)>())];

    /// <summary>Begins to watch a customer who waits.</summary>
    public void Watch(int customer) => _waiting[customers[customer].Arrival.Request].Enqueue((customer, customers[customer].Generation));

    /// <summary>Who hangs up next, and when; nobody, never, where all are served or nobody waits.</summary>
    public (int Customer, long At) Next()
    {
        var (next, at) = (Customers.None, Agenda.Never);
        foreach (var waiting in _waiting)
        {
            while (waiting.TryPeek(out var first))
            {
                ref var customer = ref customers[first.Customer];
                if (customer.Waits && customer.Generation == first.Generation)
                {
                    if (customer.HangsUp < at)
                        (next, at) = (first.Customer, customer.HangsUp);
                    break;
                }

                waiting.Dequeue();
            }
        }

        return (next, at);
    }
}
