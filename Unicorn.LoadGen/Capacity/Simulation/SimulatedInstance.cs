namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>Where an instance is in its life.</summary>
internal enum InstanceState
{
    /// <summary>Launched, and not yet in service.</summary>
    Boots,

    /// <summary>Gets requests.</summary>
    Serves,

    /// <summary>Gets no more requests, and answers those it has.</summary>
    Drains,

    /// <summary>No more.</summary>
    Ended,
}

/// <summary>One instance of a simulated fleet. Instants are ticks from the start of the run.</summary>
/// <param name="index">Its place among all that were ever launched.</param>
/// <param name="launched">When it was launched.</param>
/// <param name="door">Who computes and who waits.</param>
/// <param name="memory">The answers in its memory; null where none are kept.</param>
internal sealed class SimulatedInstance(int index, long launched, Door door, KnownKeys? memory)
{
    /// <summary>Its place among all that were ever launched.</summary>
    public int Index => index;

    /// <summary>Its name in bills.</summary>
    public string Name { get; } = FormattableString.Invariant($"i-{index + 1}");

    /// <summary>When it was launched.</summary>
    public long Launched => launched;

    /// <summary>Where it is in its life.</summary>
    public InstanceState State { get; set; }

    /// <summary>Since when it serves.</summary>
    public long InService { get; set; }

    /// <summary>Whether its launch was the work of a policy, and not that of a replacement.</summary>
    public bool Scales { get; init; }

    /// <summary>Who computes and who waits.</summary>
    public Door Door => door;

    /// <summary>The answers in its memory; null where none are kept.</summary>
    public KnownKeys? Memory => memory;

    /// <summary>Keys that are under computation, or wait for it, and the customer who was first to ask.</summary>
    public Dictionary<long, int> UnderWay { get; } = [];

    /// <summary>Requests that it has, those that wait and those that joined among them.</summary>
    public int Inside { get; set; }

    /// <summary>Ticks times places that are taken in this period of the metrics, as if what goes on now went on to its end.</summary>
    public long Taken { get; set; }
}
