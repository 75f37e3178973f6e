using Spectre.Console;

namespace Unicorn.Bench.Rehearsals;

/// <summary>What was measured beside its bar, line by line.</summary>
internal sealed class Scorecard
{
    private readonly List<(string What, string Measured, string Bar, bool? Held)> _lines = [];

    /// <summary>Whether no line missed its bar.</summary>
    public bool Held => _lines.TrueForAll(line => line.Held != false);

    /// <summary>A line with a bar.</summary>
    public void Add(string what, string measured, string bar, bool held) => _lines.Add((what, measured, bar, held));

    /// <summary>A line that is only told.</summary>
    public void Tell(string what, string measured) => _lines.Add((what, measured, "", null));

    /// <summary>Prints it, and tells whether the bar is held.</summary>
    public bool Render(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "measured", "bar", "");
        foreach (var (what, measured, bar, held) in _lines)
            table.AddRow(new Text(what), new Text(measured), new Text(bar), new Text(held switch { true => "held", false => "MISSED", null => "" }));
        console.Write(table);
        console.WriteLine(Held ? "The bar is held." : "The bar is missed.");
        return Held;
    }
}
