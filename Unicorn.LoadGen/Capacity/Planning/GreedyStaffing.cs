namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>
/// What the need would cost if instances served from their launch to their last paid instant: whenever too few are alive, those that lack are launched, for a
/// quantum each. With boots and drains it cannot be cheaper, so it bounds every schedule from below.
/// </summary>
public static class GreedyStaffing
{
    /// <summary>The quanta.</summary>
    public static int Quanta(StaffingProblem problem)
    {
        var free = problem with { Boot = 0, Drain = 0, Ceiling = null };
        var (quanta, ends) = (0, new Queue<(int End, int Count)>());
        var alive = 0;
        for (var slot = 0; slot < free.Slots; slot++)
        {
            while (ends.TryPeek(out var first) && first.End <= slot)
                alive -= ends.Dequeue().Count;
            if (free.Need[slot] - alive is > 0 and var missing)
            {
                ends.Enqueue((free.FirstEnd(slot), missing));
                (alive, quanta) = (free.Need[slot], quanta + missing);
            }
        }

        return quanta;
    }
}
