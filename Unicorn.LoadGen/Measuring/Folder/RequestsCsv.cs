using System.Globalization;
using System.Text;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// The columns of <c>requests.csv</c>, which runs of several requests have: what came in since the last flush for one request and step. Its sums
/// are those of <c>seconds.csv</c>.
/// </summary>
internal static class RequestsCsv
{
    public const string Request = "request";

    public static string Header { get; } = string.Join(',', [SecondsCsv.Flush, Request, SecondsCsv.Step, SecondsCsv.Planned, SecondsCsv.Sent, .. SecondsCsv.Kinds.Select(Outcome.NameOf), SecondsCsv.Statuses]);

    public static void Append(StringBuilder csv, int flush, int request, SecondCounts row)
    {
        var invariant = CultureInfo.InvariantCulture;
        csv.Append(invariant, $"{flush},{request},{row.Phase},{row.Planned},{row.Sent}");
        foreach (var kind in SecondsCsv.Kinds)
            csv.Append(invariant, $",{row[kind]}");
        csv.Append(',').AppendJoin(' ', row.Statuses.Select(s => string.Create(invariant, $"{s.Key}={s.Value}"))).Append('\n');
    }
}
