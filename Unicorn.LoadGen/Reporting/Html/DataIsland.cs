using System.Text.Json;
using System.Text.Json.Serialization;
using Unicorn.LoadGen.Charts;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>
/// What the page's script reads: the columns of a run, what each figure shows of them, the steps and the worst windows. A long run is told in rows of
/// several seconds: of what counts the mean per second, of times and gauges the worst.
/// </summary>
internal static class DataIsland
{
    /// <summary>The most rows of a column: the seconds of an hour.</summary>
    public const int MostRows = 3600;

    private const int Digits = 4;

    // The default encoder escapes what could end a script element or begin a comment in it, and U+2028 and U+2029.
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The island's JSON.</summary>
    public static string Of(Judged judged)
    {
        var series = judged.Series;
        var bin = Math.Max(1, (series.Seconds + MostRows - 1) / MostRows);
        return JsonSerializer.Serialize(
            new
            {
                Seconds = judged.Figures.Max(figure => figure.Seconds),
                Bin = bin,
                Columns = series.Columns.ToDictionary(column => column.Name, column => Rows(column, series.Seconds, bin)),
                Figures = judged.Figures.Where(figure => figure.Columns.Count > 0).ToDictionary(figure => figure.Name, figure => figure.Columns.Select(column => new { Column = column.Name, column.Label, column.Unit })),
                Steps = judged.Result.Steps.Select(step => new { step.Name, step.From, step.To, step.Judged }),
                Windows = (judged.Result.WorstWindows?.Windows ?? []).Select(window => new { window.From, window.To, window.Broken }),
            },
            s_options);
    }

    /// <summary>A value for each row; null where nothing was measured.</summary>
    private static IEnumerable<double?> Rows(SeriesColumn column, int seconds, int bin)
    {
        var values = column.Values(seconds);
        for (var from = 0; from < seconds; from += bin)
        {
            var row = values.AsSpan(from, Math.Min(bin, seconds - from)).ToArray().Where(value => !double.IsNaN(value)).ToArray();
            yield return row.Length == 0 ? null : Rounded(column.IsCount ? row.Average() : row.Max());
        }
    }

    // Counts of one second stay whole.
    private static double Rounded(double value)
    {
        if (value == Math.Floor(value) || !double.IsFinite(value))
            return value;

        var digits = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return Math.Round(value, Math.Clamp(digits, 0, 15));
    }
}
