using System.Globalization;
using System.Text;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// The columns of <c>seconds.csv</c>. A row holds what came in since the last flush for one planned second and phase, so
/// columns of counts add up exactly whatever second the run dies in. The last row of each flush also has the gauges.
/// </summary>
internal static class SecondsCsv
{
    public const string Flush = "flush";
    public const string Second = "second";
    public const string Step = "step";
    public const string Planned = "planned";
    public const string Sent = "sent";
    public const string Statuses = "statuses";
    public const string Late = "late";
    public const string MaxLag = "maxLagMs";

    /// <summary>Outcomes with a column of their own. Statuses share one, as <c>503=12 404=1</c>.</summary>
    public static IEnumerable<OutcomeKind> Kinds => Outcome.Kinds.Where(kind => kind != OutcomeKind.Status);

    public static string Over(TimeSpan limit) => "over" + Duration.Format(limit);

    public static string Header(MeasuredLimits limits) => string.Join(',', Counts(limits).Concat(GaugeColumns.Names));

    /// <summary>The columns that every build has written.</summary>
    public static IEnumerable<string> Required(MeasuredLimits limits) => Counts(limits).Concat(GaugeColumns.FirstNames);

    public static void Append(StringBuilder csv, int flush, SecondCounts row, int limits, Gauges? gauges)
    {
        var invariant = CultureInfo.InvariantCulture;
        csv.Append(invariant, $"{flush},{row.Second},{row.Phase},{row.Planned},{row.Sent}");
        foreach (var kind in Kinds)
            csv.Append(invariant, $",{row[kind]}");
        csv.Append(',').AppendJoin(' ', row.Statuses.Select(s => string.Create(invariant, $"{s.Key}={s.Value}")));
        for (var i = 0; i < limits; i++)
            csv.Append(invariant, $",{row.Exceeded(i)}");
        csv.Append(invariant, $",{row.Late},{row.MaxLag.TotalMilliseconds:0.###}");
        GaugeColumns.Append(csv, gauges);
        csv.Append('\n');
    }

    private static IEnumerable<string> Counts(MeasuredLimits limits) =>
        [Flush, Second, Step, Planned, Sent, .. Kinds.Select(Outcome.NameOf), Statuses, .. limits.ResponseTimes.Select(Over), Late, MaxLag];
}
