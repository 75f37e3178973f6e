using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Cli;

/// <summary>The one screen of a floor: the figures, and what to do with them.</summary>
internal static class FloorScreen
{
    /// <summary>Draws it.</summary>
    public static void Render(IAnsiConsole console, Floor floor, TimeSpan took)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]this machine's floor[/]  {Cores(floor)}, unicorn {floor.Unicorn}, measured in {Spoken.Seconds(took.TotalSeconds)}");

        var times = Table("milliseconds", "p50", "p99", "max", "count");
        foreach (var (name, t) in new[] { ("timer jitter", floor.TimerJitter), ("send lag at a low rate", floor.SendLag), ("response time of no service", floor.ResponseTime) })
            times.AddRow(name, Spoken.Milliseconds(t.P50), Spoken.Milliseconds(t.P99), Spoken.Milliseconds(t.Max), Spoken.Count(t.Count));
        console.Write(times);

        var rates = Table("per second", "sent", "lag p50 ms", "lag p99 ms", "response p99 ms", "CPU us", "honest");
        foreach (var rate in floor.Rates.OrderBy(rate => rate.PerSecond))
        {
            rates.AddRow(
                Rate(rate.PerSecond),
                (rate.SentShare * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
                Spoken.Milliseconds(rate.SendLag.P50),
                Spoken.Milliseconds(rate.SendLag.P99),
                Spoken.Milliseconds(rate.ResponseTime.P99),
                Number(rate.CpuMicroseconds),
                rate.Honest ? "yes" : "no");
        }

        console.Write(rates);
        console.WriteLine();
        foreach (var sentence in Sentences(floor))
            console.WriteLine(sentence);
    }

    /// <summary>What a person can act on.</summary>
    public static IEnumerable<string> Sentences(Floor floor)
    {
        yield return floor.HighestRate == 0
            ? $"No rate that was tried is honest on its {Cores(floor)}: something else takes this machine's time, and no run here can be trusted."
            : $"This generator can be trusted up to {Rate(floor.HighestRate)}/s on its {Cores(floor)} ({Number(floor.CpuMicroseconds)} us of CPU a request) for a promise of p99 <= 10 ms; plan at most 80 % of it, or give it more cores.";
        yield return $"Promises tighter than {Number(floor.TightestLimit)} ms cannot be judged here, and no service can be seen to answer faster than in {Spoken.Milliseconds(floor.ResponseTime.P50)} ms.";
        if (floor.InFlight is { Most: 0 } none)
            yield return $"None of the {Spoken.Count(none.Tried)} requests in flight that were tried were held without a failure or late sends; ask again while the machine is quiet.";
        else if (floor.InFlight is { } flight)
            yield return $"It holds {(flight.Most == flight.Tried ? "at least " : "")}{Spoken.Count(flight.Most)} requests in flight, at {Number(flight.MegabytesPerThousand)} MB for each 1,000{(flight.Most == flight.Tried ? "" : $" ({Spoken.Count(flight.Tried)} were tried)")}.";
    }

    private static string Cores(Floor floor) => floor.Cores == 1 ? "1 core" : $"{floor.Cores} cores";

    private static string Rate(double perSecond) => perSecond.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var i = 0; i < columns.Length; i++)
            table.AddColumn(i == 0 ? new TableColumn(columns[i]).LeftAligned() : new TableColumn(columns[i]).RightAligned());
        return table;
    }
}
