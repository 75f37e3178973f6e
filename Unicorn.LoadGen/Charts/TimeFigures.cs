using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.LoadGen.Charts;

/// <summary>Makes the figures over the time of one run: all on one axis, and with the same marks.</summary>
internal sealed class TimeFigures
{
    private readonly TimeSpan _measuredUntil;

    public TimeFigures(RunSeries series, RunMarks marks, TimeSpan measuredUntil)
    {
        Series = series;
        _measuredUntil = measuredUntil;
        Time = Axis.Time(Math.Max(1, series.Seconds));
        Header = new MarkHeader(marks, Time);
    }

    /// <summary>What is drawn.</summary>
    public RunSeries Series { get; }

    /// <summary>The time of the run.</summary>
    public Axis Time { get; }

    /// <summary>What is over the plots.</summary>
    public MarkHeader Header { get; }

    /// <summary>The values of a column; null when nothing was measured for it.</summary>
    public double[]? Values(string column) => Series.Find(column) is { } found && Series.Seconds > 0 ? found.Values(Series.Seconds) : null;

    /// <summary>The lines of those columns that there are, with their keys.</summary>
    public (IReadOnlyList<Layer> Lines, IReadOnlyList<Key> Keys) Lines(params IReadOnlyList<(FigureColumn Column, Ink Ink)> columns)
    {
        var known = columns.Select(column => (column, Values: Series.Seconds > 0 ? Series.Find(column.Column.Name)?.Line(Series.Seconds, _measuredUntil) : null)).Where(line => line.Values is not null).ToArray();
        return ([.. known.Select(line => LineLayer.Of(line.Values!, line.column.Ink))], [.. known.Select(line => new Key(line.column.Column.Label, line.column.Ink))]);
    }

    /// <summary>The lowest and the highest of what was measured in some columns; null when nothing was.</summary>
    public (double Lowest, double Highest)? Extent(params IEnumerable<string> columns)
    {
        var known = columns.SelectMany(column => Values(column) ?? []).Where(value => !double.IsNaN(value)).ToArray();
        return known.Length == 0 ? null : (known.Min(), known.Max());
    }

    /// <summary>A figure of some panels.</summary>
    public Figure Figure(string name, string title, string caption, string spoken, IReadOnlyList<FigureColumn> columns, params IReadOnlyList<Panel> panels) => new(new Sheet(Time, Header, panels))
    {
        Name = name,
        Title = title,
        Caption = caption,
        Spoken = spoken,
        Columns = [.. columns.Where(column => Series.Find(column.Name) is not null)],
        Seconds = Time.High,
    };
}
