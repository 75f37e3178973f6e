using System.Text.Json;
using System.Xml.Linq;
using Spectre.Console;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What must hold of every judgement: its sums, its sentences, and that each report of it is well formed.</summary>
internal static class Reports
{
    /// <summary>Holds a judgement against it.</summary>
    public static void Check(Judged judged)
    {
        var result = judged.Result;
        BrokenPromiseException.Unless(result.Arrivals.Planned == result.Arrivals.Outcomes.Values.Sum(), $"{result.Arrivals.Planned} planned arrivals have {result.Arrivals.Outcomes.Values.Sum()} outcomes");
        BrokenPromiseException.Unless(result.Complete == (result.Missing is null), "the result is whole and lacks something, or neither");
        BrokenPromiseException.Unless(result.Complete || result.Verdict != "met", $"a promise is called kept though {result.Missing}");
        BrokenPromiseException.Unless(result.Complete || result.Caveats.Any(caveat => caveat.Contains(result.Missing!, StringComparison.OrdinalIgnoreCase)), $"no caveat says {result.Missing}");
        BrokenPromiseException.Unless(result.Bill.Total == result.Bill.Lines.Sum(line => line.Cost), "the lines of the bill do not add up");
        foreach (var sentence in result.Caveats.Append(result.Why))
            Telling.CheckLine(sentence);

        foreach (var (name, render) in ReportFiles.Texts)
        {
            var text = render(judged);
            if (name.EndsWith(".json", StringComparison.Ordinal))
                JsonDocument.Parse(text).Dispose();
            else if (name.EndsWith(".xml", StringComparison.Ordinal))
                XDocument.Parse(text);
        }

        using var screen = new StringWriter();
        ResultScreen.Render(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(screen) }), result, "a-folder");
    }
}
