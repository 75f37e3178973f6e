using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>Sums up <c>seconds.csv</c>. Columns are found by name, so builds may add some; a row that does not read is told and left out.</summary>
internal static class SecondsReader
{
    public static (ImmutableArray<SecondCounts> Rows, ImmutableArray<(int, Gauges)> Gauges, TimeSpan LastFlush) Read(string[] lines, Manifest manifest, List<string> damage)
    {
        var totals = new SortedDictionary<(int Second, int Phase), SecondCounts>();
        var gauges = ImmutableArray.CreateBuilder<(int, Gauges)>();
        var last = 0;
        var columns = lines.Length == 0 ? [] : lines[0].Split(',');
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = new Cells(columns, lines[i].Split(','));
            if (Row(cells, manifest) is not { } row)
            {
                damage.Add($"line {i + 1} of {RunFiles.Seconds} does not read");
                continue;
            }

            var flush = (int)cells.Count(SecondsCsv.Flush)!;
            last = Math.Max(last, flush);
            if (cells.Number(SecondsCsv.GeneratorCpu) is { } cpu)
                gauges.Add((flush, new Gauges(cells.Count(SecondsCsv.InFlight) ?? 0, cpu, cells.Number(SecondsCsv.ServerCpu))));
            if (totals.TryGetValue((row.Second, row.Phase), out var total))
                total.Add(row);
            else
                totals.Add((row.Second, row.Phase), row);
        }

        return ([.. totals.Values.Where(row => row.Planned > 0)], gauges.DrainToImmutable(), TimeSpan.FromSeconds(last));
    }

    private static SecondCounts? Row(Cells cells, Manifest manifest)
    {
        if (cells.Count(SecondsCsv.Flush) is null || cells.Count(SecondsCsv.Second) is not { } second || cells.Count(SecondsCsv.Step) is not { } phase || phase >= manifest.Phases.Length)
            return null;

        var limits = manifest.Limits.ResponseTimes;
        var row = new SecondCounts((int)second, (int)phase, limits.Length)
        {
            Planned = cells.Count(SecondsCsv.Planned) ?? -1,
            Sent = cells.Count(SecondsCsv.Sent) ?? -1,
            Late = cells.Count(SecondsCsv.Late) ?? 0,
            MaxLag = TimeSpan.FromMilliseconds(Math.Min(cells.Number(SecondsCsv.MaxLag) ?? 0, 1e9)),
        };
        if (row.Planned < 0 || row.Sent < 0)
            return null;

        foreach (var kind in SecondsCsv.Kinds)
            row[kind] = cells.Count(Outcome.NameOf(kind)) ?? 0;
        for (var i = 0; i < limits.Length; i++)
            row.AddExceeded(i, cells.Count(SecondsCsv.Over(limits[i])) ?? 0);
        return AddStatuses(row, cells.Text(SecondsCsv.Statuses)) ? row : null;
    }

    private static bool AddStatuses(SecondCounts row, string text)
    {
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [var status, var count] || Cells.Parse(status) is not { } code || Cells.Parse(count) is not { } answers)
                return false;
            row.AddStatus((int)code, answers);
            row[OutcomeKind.Status] += answers;
        }

        return true;
    }

    /// <summary>A row's cells by their column's name.</summary>
    private readonly struct Cells(string[] columns, string[] cells)
    {
        /// <summary>The text, empty when there is none.</summary>
        public string Text(string column) =>
            Array.IndexOf(columns, column) is >= 0 and var i && i < cells.Length ? cells[i] : "";

        /// <summary>A count; null when the cell is empty or not a whole number from 0 to 2^31-1.</summary>
        public long? Count(string column) => Parse(Text(column));

        /// <summary>A number that is not negative; null when the cell is empty or not one.</summary>
        public double? Number(string column) =>
            double.TryParse(Text(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

        public static long? Parse(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
