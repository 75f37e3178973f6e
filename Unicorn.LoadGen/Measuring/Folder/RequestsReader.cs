using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>Sums up <c>requests.csv</c>. A row that does not read is told and left out.</summary>
internal static class RequestsReader
{
    /// <summary>The totals of each request and phase, by the request's index.</summary>
    public static ImmutableArray<ImmutableArray<SecondCounts>> Read(string[] lines, int requests, int phases, List<string> damage)
    {
        var totals = Enumerable.Range(0, requests).Select(_ => new SortedDictionary<int, SecondCounts>()).ToArray();
        var columns = lines.Length == 0 ? [] : lines[0].TrimEnd('\r').Split(',');
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = new Cells(columns, lines[i].TrimEnd('\r').Split(','));
            if (cells.Whole(RequestsCsv.Request) is not { } request || request >= requests || Row(cells, phases) is not { } row)
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of {RunFiles.Requests} does not read"));
            else if (totals[request].TryGetValue(row.Phase, out var total))
                total.Add(row);
            else
                totals[request].Add(row.Phase, row);
        }

        return [.. totals.Select(rows => rows.Values.ToImmutableArray())];
    }

    private static SecondCounts? Row(Cells cells, int phases)
    {
        if (cells.Whole(SecondsCsv.Step) is not { } phase || phase >= phases
            || cells.Count(SecondsCsv.Planned) is not { } planned || cells.Count(SecondsCsv.Sent) is not { } sent)
            return null;

        var row = new SecondCounts(0, phase, limits: 0) { Planned = planned, Sent = sent };
        foreach (var kind in SecondsCsv.Kinds)
        {
            if (cells.Count(Outcome.NameOf(kind)) is not { } ended)
                return null;
            row[kind] = ended;
        }

        return cells.AddStatuses(row, SecondsCsv.Statuses) && row.Sent <= row.Ended ? row : null;
    }
}
