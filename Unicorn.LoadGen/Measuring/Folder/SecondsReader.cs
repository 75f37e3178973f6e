using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// Sums up <c>seconds.csv</c>. Columns are found by name, so builds may add some; a row that does not read is told and left out, one that lacks a
/// count included: a missing count is not a count of zero.
/// </summary>
internal static class SecondsReader
{
    public static (ImmutableArray<SecondCounts> Rows, ImmutableArray<(int, Gauges)> Gauges, TimeSpan LastFlush) Read(string[] lines, Manifest manifest, List<string> damage)
    {
        var totals = new SortedDictionary<(int Second, int Phase), SecondCounts>();
        var gauges = ImmutableArray.CreateBuilder<(int, Gauges)>();
        var last = 0;
        if (lines.Length == 0)
            return ([], [], TimeSpan.Zero);

        var columns = lines[0].TrimEnd('\r').Split(',');
        damage.AddRange(SecondsCsv.Required(manifest.Limits).Except(columns).Select(column => $"{RunFiles.Seconds} has no column \"{column}\""));
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;

            var cells = new Cells(columns, lines[i].TrimEnd('\r').Split(','));
            if (cells.Whole(SecondsCsv.Flush) is not { } flush || Row(cells, manifest) is not { } row)
            {
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of {RunFiles.Seconds} does not read"));
                continue;
            }

            last = Math.Max(last, flush);
            damage.AddRange(GaugeColumns.Unreadable(cells).Select(column => string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of {RunFiles.Seconds} has a \"{column}\" that does not read")));
            if (GaugeColumns.Read(cells) is { } read)
                gauges.Add((flush, read));
            if (totals.TryGetValue((row.Second, row.Phase), out var total))
                total.Add(row);
            else
                totals.Add((row.Second, row.Phase), row);
        }

        return ([.. totals.Values.Where(row => row.Planned > 0 || row.Ended > 0)], gauges.DrainToImmutable(), TimeSpan.FromSeconds(last));
    }

    private static SecondCounts? Row(Cells cells, Manifest manifest)
    {
        var limits = manifest.Limits.ResponseTimes;
        if (cells.Whole(SecondsCsv.Second) is not { } second || cells.Whole(SecondsCsv.Step) is not { } phase || phase >= manifest.Phases.Length
            || cells.Count(SecondsCsv.Planned) is not { } planned || cells.Count(SecondsCsv.Sent) is not { } sent
            || cells.Count(SecondsCsv.Late) is not { } late || cells.Number(SecondsCsv.MaxLag) is not { } lag)
            return null;

        var row = new SecondCounts(second, phase, limits.Length) { Planned = planned, Sent = sent, Late = late, MaxLag = TimeSpan.FromMilliseconds(Math.Min(lag, 1e9)) };
        foreach (var kind in SecondsCsv.Kinds)
        {
            if (cells.Count(Outcome.NameOf(kind)) is not { } ended)
                return null;
            row[kind] = ended;
        }

        for (var i = 0; i < limits.Length; i++)
        {
            if (cells.Count(SecondsCsv.Over(limits[i])) is not { } over)
                return null;
            row.AddExceeded(i, over);
        }

        return cells.AddStatuses(row, SecondsCsv.Statuses) && CanBe(row, manifest.Phases[phase], limits.Length) ? row : null;
    }

    /// <summary>Whether the counts can have been recorded: a sample counts as sent, late or over a limit in the row in which it ends.</summary>
    private static bool CanBe(SecondCounts row, Phase phase, int limits)
    {
        if (row.Planned == 0 && row.Ended == 0)
            return row.Sent == 0;
        if (row.Second < (int)phase.Start.TotalSeconds || row.Second >= phase.End.TotalSeconds || row.Sent > row.Ended || row.Late > row.Sent)
            return false;

        for (var i = 0; i < limits; i++)
        {
            if (row.Exceeded(i) > row[OutcomeKind.Ok])
                return false;
        }

        return true;
    }
}
