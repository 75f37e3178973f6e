using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>
/// <c>history.csv</c> (RFC 4180): a line for each run, in the order of time. What two jobs added is merged line by line, so lines in another order, and the same line twice, read as well.
/// </summary>
internal static class HistoryCsv
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>What a spreadsheet would take for a formula begins with these; a quote before it makes it a text. One that is there already gets one more.</summary>
    private const string Active = "=+-@\t\r'";

    private static readonly string[] s_columns = ["id", "startedAt", "scenario", "scenarioHash", "target", "machine", "commit", "verdict", "complete"];

    /// <summary>The file's text: the same bytes for the same lines, in whatever order they are given.</summary>
    public static string Text(IReadOnlyCollection<HistoryLine> lines)
    {
        var metrics = HistoryMetrics.In(lines);
        var csv = new StringBuilder();
        Row(csv, [.. s_columns, .. metrics.Select(Safe)]);
        foreach (var line in Sorted(lines))
        {
            Row(csv,
            [
                Safe(line.Id), line.StartedAt.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture), Safe(line.Scenario), Safe(line.ScenarioHash), Safe(line.Target), Safe(line.Machine),
                Safe(line.Commit ?? ""), Safe(line.Verdict), line.Complete ? "true" : "false",
                .. metrics.Select(name => line.Metrics.TryGetValue(name, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""),
            ]);
        }

        return csv.ToString();
    }

    /// <summary>Reads it.</summary>
    /// <returns>The lines in the order of time, each run once.</returns>
    /// <exception cref="DataException">It does not read.</exception>
    public static ImmutableArray<HistoryLine> Read(TextReader text)
    {
        var rows = new CsvRows(text);
        if (rows.Next() is not { } head)
            return [];

        string[] columns = [.. head.Select(Plain)];
        if (Array.Find(s_columns, column => !columns.Contains(column)) is { } lacking)
            throw new DataException(1, 1, $"there is no column {lacking}, expected {string.Join(',', s_columns)} and the metrics");
        if (columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } doubled)
            throw new DataException(1, 1, $"there are two columns {doubled.Key}, expected each once");

        var known = new Dictionary<string, (HistoryLine Line, long At)>(StringComparer.Ordinal);
        while (rows.Next() is { } cells)
        {
            var line = Line(new HistoryRow(columns, cells, rows.Start, rows.Places));
            if (!known.TryAdd(line.Id, (line, rows.Start.Line)) && !Same(known[line.Id].Line, line))
                throw new DataException(rows.Start.Line, rows.Start.Column, $"the run {line.Id} is another one in line {known[line.Id].At}, expected each run once");
        }

        return [.. Sorted(known.Values.Select(run => run.Line))];
    }

    /// <summary>Lines in the order of time.</summary>
    public static IEnumerable<HistoryLine> Sorted(IEnumerable<HistoryLine> lines) => lines.OrderBy(line => line.StartedAt).ThenBy(line => line.Id, StringComparer.Ordinal);

    private static HistoryLine Line(HistoryRow row) => new()
    {
        Id = row.Some("id", "the id of a run", text => text.Length > 0),
        StartedAt = row.Parse("startedAt", "an instant such as 2026-01-05T10:07:30Z", text => DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : (DateTimeOffset?)null),
        Scenario = row.Some("scenario", "the name of a scenario", ScenarioRules.IsName),
        ScenarioHash = row.Some("scenarioHash", "the hash of a scenario", text => text.Length > 0),
        Target = row.Plain("target"),
        Machine = row.Plain("machine"),
        Commit = row.Plain("commit") is { Length: > 0 } commit ? commit : null,
        Verdict = row.Some("verdict", "the name of a verdict", text => text.Length > 0),
        Complete = row.Parse("complete", "true or false", text => text switch { "true" => true, "false" => false, _ => (bool?)null }),
        Metrics = row.Columns.Except(s_columns).Where(name => row.Cell(name).Length > 0).ToImmutableSortedDictionary(
            name => name,
            name => row.Parse(name, "a number, or nothing", text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : (double?)null),
            StringComparer.Ordinal),
    };

    private static bool Same(HistoryLine one, HistoryLine other) => one with { Metrics = other.Metrics } == other && one.Metrics.SequenceEqual(other.Metrics);

    private static void Row(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Safe(string text) => text.Length > 0 && Active.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    internal static string Plain(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;
}
