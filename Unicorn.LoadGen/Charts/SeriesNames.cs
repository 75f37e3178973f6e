namespace Unicorn.LoadGen.Charts;

/// <summary>The names of the columns of a <see cref="RunSeries"/>: the same in pictures, in the data of a report and on the live page.</summary>
public static class SeriesNames
{
    /// <summary>Arrivals that fell due in the second.</summary>
    public const string Planned = "planned";

    /// <summary>Of those, requests handed to the transport.</summary>
    public const string Sent = "sent";

    /// <summary>Of those, whole answers, right or not, whenever they came.</summary>
    public const string Answered = "answered";

    /// <summary>Of those sent, sends later than is tolerable.</summary>
    public const string Late = "late";

    /// <summary>The median response time of the right answers that came in the second, in milliseconds.</summary>
    public const string ResponseP50 = "responseP50";

    /// <summary>The same at the 95th percentile.</summary>
    public const string ResponseP95 = "responseP95";

    /// <summary>The same at the 99th percentile.</summary>
    public const string ResponseP99 = "responseP99";

    /// <summary>The 99th percentile of the service time of the right answers that came in the second, in milliseconds.</summary>
    public const string ServiceP99 = "serviceP99";

    /// <summary>The 99th percentile of the send lag of what ended in the second, in milliseconds.</summary>
    public const string LagP99 = "lagP99";

    /// <summary>The longest send lag of the arrivals that were planned in the second, in milliseconds.</summary>
    public const string LagMax = "lagMax";

    /// <summary>Requests in flight at the end of the second.</summary>
    public const string InFlight = "inFlight";

    /// <summary>Cores' worth of CPU that the generator used.</summary>
    public const string GeneratorCpu = "generatorCpu";

    /// <summary>The same of the embedded server.</summary>
    public const string ServerCpu = "serverCpu";

    /// <summary>What is in front of the names of outcomes, such as <c>outcome.status503</c>: how many arrivals of the second ended so.</summary>
    public const string Outcome = "outcome.";
}
