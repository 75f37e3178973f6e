using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>The columns of <c>seconds.csv</c> for the gauges. An empty cell is a figure that is not known.</summary>
internal static class GaugeColumns
{
    /// <summary>The column that every flush fills: a row without it has no gauges.</summary>
    private const string Always = "generatorCpu";

    private static readonly Column[] s_columns =
    [
        new("inFlight", g => g.InFlight, (g, v) => g with { InFlight = (long)v }),
        new(Always, g => g.GeneratorCpu, (g, v) => g with { GeneratorCpu = v }),
        new("serverCpu", g => g.ServerCpu, (g, v) => g with { ServerCpu = v }),
        new("cpuWait", g => g.CpuWait, (g, v) => g with { CpuWait = v }),
        new("steal", g => g.Steal, (g, v) => g with { Steal = v }),
        new("gcPauseMs", g => g.GcPause?.TotalMilliseconds, (g, v) => g with { GcPause = Milliseconds(v) }),
        new("receiveLagMs", g => g.ReceiveLag?.TotalMilliseconds, (g, v) => g with { ReceiveLag = Milliseconds(v) }),
        new("receiveLate", g => g.ReceiveLate, (g, v) => g with { ReceiveLate = v }),
        new("poolQueue", g => g.PoolQueue, (g, v) => g with { PoolQueue = (long)v }),
        new("memoryMb", g => g.Memory, (g, v) => g with { Memory = v }),
        new("connections", g => g.Connections, (g, v) => g with { Connections = (long)v }),
        new("portsLeft", g => g.PortsLeft, (g, v) => g with { PortsLeft = (long)v }),
        new("descriptorsLeft", g => g.DescriptorsLeft, (g, v) => g with { DescriptorsLeft = (long)v }),
        new("resends", g => g.Resends, (g, v) => g with { Resends = (long)v }),
        new("wallJumpMs", g => g.WallJump?.TotalMilliseconds, (g, v) => g with { WallJump = Milliseconds(v) }, IsSigned: true),
        new("suspendedMs", g => g.Suspended?.TotalMilliseconds, (g, v) => g with { Suspended = Milliseconds(v) }),
        new("readAtMs", g => g.At?.TotalMilliseconds, (g, v) => g with { At = Milliseconds(v) }),
    ];

    /// <summary>The names of the columns.</summary>
    public static IEnumerable<string> Names => s_columns.Select(column => column.Name);

    /// <summary>Those that the first version of the format had already, and every folder has.</summary>
    public static IEnumerable<string> FirstNames => Names.Take(3);

    /// <summary>Appends the cells, each with a comma before it; empty ones without gauges.</summary>
    public static void Append(StringBuilder csv, Gauges? gauges)
    {
        foreach (var column in s_columns)
            csv.Append(CultureInfo.InvariantCulture, $",{(gauges is { } g ? column.Read(g) : null):0.###}");
    }

    /// <summary>The columns of a row whose cells are neither empty nor a figure: what they told is lost, and may have voided a breach.</summary>
    public static IEnumerable<string> Unreadable(Cells cells) =>
        s_columns.Where(column => !string.IsNullOrEmpty(cells.Text(column.Name)) && column.Figure(cells) is null).Select(column => column.Name);

    /// <summary>The gauges of a row; null when it has none.</summary>
    public static Gauges? Read(Cells cells)
    {
        if (cells.Number(Always) is null)
            return null;

        var gauges = default(Gauges);
        foreach (var column in s_columns)
        {
            if (column.Figure(cells) is { } value)
                gauges = column.With(gauges, Math.Clamp(value, -Cells.HighestCount, Cells.HighestCount));
        }

        return gauges;
    }

    // A folder can hold any number: not every one is a time.
    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(Math.Clamp(value, -1e12, 1e12));

    private sealed record Column(string Name, Func<Gauges, double?> Read, Func<Gauges, double, Gauges> With, bool IsSigned = false)
    {
        public double? Figure(Cells cells) => IsSigned ? cells.Signed(Name) : cells.Number(Name);
    }
}
