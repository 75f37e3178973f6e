using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>A request that is with an instance.</summary>
internal struct Customer
{
    /// <summary>The arrival.</summary>
    public Arrival Arrival;

    /// <summary>When its computation began, in ticks from the start of the run; <see cref="Agenda.Never"/> while it waits.</summary>
    public long Began;

    /// <summary>When its client hangs up, in ticks.</summary>
    public long HangsUp;

    /// <summary>The instance; -1 for a slot that is free.</summary>
    public int Instance;

    /// <summary>How often the slot was given.</summary>
    public int Generation;

    /// <summary>Its neighbours in the queue, or the next of those who joined; -1 at the end.</summary>
    public int Before, Next;

    /// <summary>The first of those who joined its computation; -1 for nobody.</summary>
    public int Joined;

    /// <summary>Whether it stands in the queue.</summary>
    public bool Waits;
}

/// <summary>All requests that are with an instance, in slots that are given again.</summary>
internal sealed class Customers
{
    /// <summary>Nobody.</summary>
    public const int None = -1;

    private Customer[] _slots = [];
    private int _free = None;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The slots so far, the free ones among them.</summary>
    public int Slots => _slots.Length;

    /// <summary>The customer of a slot. Good until the next one is added.</summary>
    public ref Customer this[int slot] => ref _slots[slot];

    /// <summary>Gives a slot.</summary>
    public int Add(in Arrival arrival, long hangsUp, int instance)
    {
        if (_free == None)
            Grow();

        var slot = _free;
        ref var customer = ref _slots[slot];
        _free = customer.Next;
        Count++;
        customer.Arrival = arrival;
        customer.Began = Agenda.Never;
        customer.HangsUp = hangsUp;
        customer.Instance = instance;
        customer.Generation++;
        customer.Before = customer.Next = customer.Joined = None;
        customer.Waits = false;
        return slot;
    }

    /// <summary>Takes a slot back.</summary>
    public void Remove(int slot)
    {
        ref var customer = ref _slots[slot];
        customer.Instance = None;
        customer.Waits = false;
        customer.Next = _free;
        _free = slot;
        Count--;
    }

    /// <summary>Whether the slot still is that of the customer to whom it was given then.</summary>
    public bool Has(int slot, int generation) => _slots[slot].Instance != None && _slots[slot].Generation == generation;

    private void Grow()
    {
        var old = _slots.Length;
        Array.Resize(ref _slots, Math.Max(64, 2 * old));
        for (var slot = _slots.Length - 1; slot >= old; slot--)
        {
            _slots[slot].Instance = None;
            _slots[slot].Next = _free;
            _free = slot;
        }
    }
}
