namespace Unicorn.Bench.Peers;

/// <summary>What a generator did, and what it took.</summary>
/// <param name="Requests">Requests, as the server counts them.</param>
/// <param name="Cpu">CPU time of the generator's process from its start to its end.</param>
internal readonly record struct Effort(long Requests, TimeSpan Cpu)
{
    /// <summary>Requests for each second of the generator's CPU.</summary>
    public double PerCpuSecond => Requests / Cpu.TotalSeconds;

    /// <summary>What the longer of two runs did beyond the shorter.</summary>
    public static Effort operator -(Effort longer, Effort shorter) => new(longer.Requests - shorter.Requests, longer.Cpu - shorter.Cpu);
}

/// <summary>One generator's turn in a round: a short run, which is its start-up, and a long one.</summary>
/// <param name="Peer">The generator's name.</param>
/// <param name="Connections">Connections.</param>
/// <param name="Round">The round, from 1.</param>
/// <param name="StartUp">The short run.</param>
/// <param name="Whole">The long run.</param>
internal sealed record Turn(string Peer, int Connections, int Round, Effort StartUp, Effort Whole)
{
    /// <summary>What the long run did beyond the short one: start-up is in both.</summary>
    public Effort Net => Whole - StartUp;

    /// <summary>Whether the long run did more than the short one: else the difference is noise.</summary>
    public bool IsLongEnough => Net is { Requests: > 0, Cpu.Ticks: > 0 };
}
