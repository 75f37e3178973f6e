using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>How the generator was over the run: by how much it sent late, and the CPU that it and the embedded server used.</summary>
internal static class GeneratorFigure
{
    /// <summary>A limit of the CPU is drawn where the generator came to this share of it.</summary>
    private const double Near = 0.5;

    private static readonly FigureColumn s_p99 = new(SeriesNames.LagP99, "send lag p99", "ms");
    private static readonly FigureColumn s_max = new(SeriesNames.LagMax, "longest", "ms");
    private static readonly FigureColumn s_generator = new(SeriesNames.GeneratorCpu, "generator", "cores");
    private static readonly FigureColumn s_server = new(SeriesNames.ServerCpu, "embedded server", "cores");

    public static Figure Of(TimeFigures run, RunRecord record)
    {
        var lag = run.Extent(s_p99.Name, s_max.Name);
        return run.Figure(
            "generator",
            "The generator: send lag and CPU",
            "How late requests were sent, the 99th percentile by the second of the answer and the longest by the planned one, and how many cores the generator and the embedded server used. Beyond the tolerable lag a breach of a response time proves nothing.",
            run.Extent(s_max.Name) is { } said ? $"The longest send lag of a second lies between {LogTicks.Text(said.Lowest)} and {LogTicks.Text(said.Highest)}." : "Nothing was sent.",
            [s_p99, s_max, s_generator, s_server],
            Lag(run, record, lag),
            Cpu(run, record));
    }

    private static Panel Lag(TimeFigures run, RunRecord record, (double Lowest, double Highest)? extent)
    {
        IReadOnlyList<Rule> rules = record.Manifest.Limits.SendLag is { } tolerable ? [new Rule(tolerable.TotalMilliseconds, $"tolerable: p99 <= {LogTicks.Text(tolerable.TotalMilliseconds)}")] : [];
        var (lines, keys) = run.Lines((s_max, Inks.LongestLag), (s_p99, Inks.Lag));
        return new Panel
        {
            Height = 120,
            Y = ResponseTimeFigure.Times(extent, rules),
            Layers = lines,
            Keys = [new Key("Send lag", null), .. keys.Reverse()],
            Rules = rules,
            Nothing = extent is null ? "nothing was measured" : null,
        };
    }

    private static Panel Cpu(TimeFigures run, RunRecord record)
    {
        var highest = run.Extent(s_generator.Name, s_server.Name)?.Highest;
        var cores = record.Manifest.Machine.Cores;
        var isNear = run.Extent(s_generator.Name)?.Highest >= Near * cores;
        var (lines, keys) = run.Lines((s_server, Inks.Server), (s_generator, Inks.Generator));
        return new Panel
        {
            Height = 90,
            Y = Axis.Counts(Math.Max(0.1, isNear ? Math.Max(highest!.Value, cores) : highest ?? 0), most: 3),
            Layers = lines,
            Keys = [new Key("CPU, cores", null), .. keys.Reverse()],
            Rules = isNear ? [new Rule(Signal.BusyCores * cores, FormattableString.Invariant($"short of cores: {Signal.BusyCores * cores:0.#} of {cores}"))] : [],
            Nothing = highest is null ? "nothing was measured" : null,
        };
    }
}
