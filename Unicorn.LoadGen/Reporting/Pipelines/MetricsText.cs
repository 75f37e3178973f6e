using System.Globalization;
using System.Text;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>
/// <c>metrics.txt</c>: OpenMetrics for GitLab's metrics report. GitLab compares values as texts, so each has two digits that count: what differs in a
/// third one is no news. It takes the text apart as a shell does and stops at a <c>#</c>, so no label holds what a shell obeys.
/// </summary>
public static class MetricsText
{
    /// <summary>The file's text.</summary>
    public static string Render(Result result)
    {
        var text = new StringBuilder();
        var family = "";
        foreach (var number in TrackedNumbers.OfRun(result))
        {
            var (name, label, help) = Series(number.Metric.Name, number.Metric.Unit);
            if (name != family)
                text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n# HELP {name} {help}\n");
            family = name;
            text.Append(CultureInfo.InvariantCulture, $"{name}{{scenario=\"{Plain(result.Scenario)}\"{label}}} {Rounded(number.Value)}\n");
        }

        return text.Append("# EOF\n").ToString();
    }

    private static (string Name, string Label, string Help) Series(string metric, string unit) => metric switch
    {
        GateMetrics.Goodput => ("unicorn_goodput", "", "Right answers per second of the judged load."),
        GateMetrics.NotRight => ("unicorn_not_right_ratio", "", "The share of the judged arrivals without a right answer."),
        GateMetrics.CostPerMillion => ("unicorn_cost_per_million", $",currency=\"{Plain(unit)}\"", "The cost of a million right answers, if the paid time were used."),
        _ => ("unicorn_response_time_milliseconds", $",percentile=\"{metric}\"", "From the planned instant to the last byte, of right answers of the judged load."),
    };

    /// <summary>The number to two digits that count. Rounded first: 9.96 and 10.04 are both 10.</summary>
    private static string Rounded(double value) =>
        value == 0 ? "0" : decimal.Parse(value.ToString("E1", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            plain.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' or ' ' or ':' or '/' ? rune.ToString() : "_");
        return plain.ToString();
    }
}
