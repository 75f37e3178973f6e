namespace Unicorn.Server.Faults;

/// <summary>What is bad on purpose; whatever is not set is well.</summary>
public sealed record FaultSettings
{
    /// <summary>The longest delay of a slow answer.</summary>
    public static readonly TimeSpan LongestSlowTime = TimeSpan.FromHours(1);

    /// <summary>The part of the keys that get a wrong answer of the right form, each always the same.</summary>
    public FaultShare WrongShare { get; init; }

    /// <summary>The part of the answers that go out late.</summary>
    public FaultShare SlowShare { get; init; }

    /// <summary>By how much they are late. They hold no place meanwhile.</summary>
    public TimeSpan SlowTime
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= LongestSlowTime ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = TimeSpan.FromSeconds(1);

    /// <summary>When all answers stop for a while; null for never.</summary>
    public FreezeCycle? Freeze { get; init; }

    /// <summary>When the process ends without a word; null for never.</summary>
    public CrashPoint? CrashAfter { get; init; }

    /// <summary>True when health checks are refused. Other requests are answered as ever.</summary>
    public bool Unhealthy { get; init; }
}
