namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>What a door gives to who enters.</summary>
internal enum Admitted
{
    /// <summary>A place.</summary>
    Computes,

    /// <summary>A position in the queue.</summary>
    Waits,

    /// <summary>Nothing.</summary>
    Refused,
}

/// <summary>The server's <c>FrontDoor</c> in the simulation's time: so many compute, so many wait in the order in which they came, and the next is refused.</summary>
/// <param name="places">Requests that compute at once.</param>
/// <param name="queue">Requests that wait.</param>
/// <param name="customers">Those who come.</param>
internal sealed class Door(int places, int queue, Customers customers)
{
    private int _first = Customers.None;
    private int _last = Customers.None;
    private int _waiting;

    /// <summary>How many places are taken.</summary>
    public int Computing { get; private set; }

    /// <summary>Lets a customer in.</summary>
    public Admitted Enter(int customer)
    {
        if (Computing < places)
        {
            Computing++;
            return Admitted.Computes;
        }

        if (_waiting >= queue)
            return Admitted.Refused;

        customers[customer].Waits = true;
        customers[customer].Before = _last;
        if (_last == Customers.None)
            _first = customer;
        else
            customers[_last].Next = customer;
        _last = customer;
        _waiting++;
        return Admitted.Waits;
    }

    /// <summary>Gives a place back. It goes from hand to hand.</summary>
    /// <returns>Who has it now; <see cref="Customers.None"/> where nobody waited.</returns>
    public int Release()
    {
        var next = _first;
        if (next == Customers.None)
            Computing--;
        else
            Leave(next);
        return next;
    }

    /// <summary>Takes a customer out of the queue.</summary>
    public void Leave(int customer)
    {
        ref var leaving = ref customers[customer];
        if (leaving.Before == Customers.None)
            _first = leaving.Next;
        else
            customers[leaving.Before].Next = leaving.Next;
        if (leaving.Next == Customers.None)
            _last = leaving.Before;
        else
            customers[leaving.Next].Before = leaving.Before;
        leaving.Before = leaving.Next = Customers.None;
        leaving.Waits = false;
        _waiting--;
    }
}
