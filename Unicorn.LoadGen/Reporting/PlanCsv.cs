using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>schedule.csv</c>: every launch and end, in the order of time. Instants are seconds from the start of the demand.</summary>
internal static class PlanCsv
{
    /// <summary>The text.</summary>
    public static string Text(PlanResult plan)
    {
        var text = new StringBuilder("at,launched,ended,wanted\n");
        foreach (var change in plan.Chosen?.Changes ?? [])
            text.Append(CultureInfo.InvariantCulture, $"{change.At:0.###},{change.Launched},{change.Ended},{change.Wanted}\n");
        return text.ToString();
    }
}
