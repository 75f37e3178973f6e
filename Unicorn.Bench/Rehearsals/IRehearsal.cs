using Spectre.Console;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A long check of one promise of the project itself. A small sample of each runs in the tests.</summary>
internal interface IRehearsal
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>What it finds out, and against which bar.</summary>
    string Question { get; }

    /// <summary>Measures, and prints the raw figures and what came of them.</summary>
    /// <returns>Whether the bar is held.</returns>
    Task<bool> RunAsync(Stage stage, CancellationToken stop);
}

/// <summary>What a rehearsal is given.</summary>
/// <param name="Console">Where people read.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Folder">Where run folders may be written.</param>
/// <param name="Times">How often instead of as often as the bar asks for.</param>
internal sealed record Stage(IAnsiConsole Console, TimeProvider Clock, string Folder, int? Times = null)
{
    /// <summary>Writes a scenario of a rehearsal's own beside its run folders, and tells where.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, name + ".json");
        File.WriteAllText(file, text);
        return file;
    }
}

/// <summary>Every rehearsal.</summary>
internal static class Programme
{
    public static IReadOnlyList<IRehearsal> All { get; } =
    [
        new TruthRehearsal(),
        new PoissonRehearsal(),
        new OneCoreRehearsal(),
        new InFlightRehearsal(),
        new MemoryRehearsal(),
        new HashPairsRehearsal(),
        new RecordingRehearsal(),
        new ScoreboardRehearsal(),
        new OverloadRehearsal(),
        new CpuRehearsal(),
        new BangRehearsal(),
        new MicroToMacroRehearsal(),
        new ClosedLoopRehearsal(),
        new TraceRehearsal(),
        new CacheRehearsal(),
        new ScenariosRehearsal(),
        new DoctorRehearsal(),
        new StarvedRehearsal(),
        new SlowServerRehearsal(),
        new KillRehearsal(),
        new FuzzRehearsal(),
        new LivePageRehearsal(),
        new ReportRehearsal(),
        new HistoryRehearsal(),
        new GatesRehearsal(),
        new NoiseRehearsal(),
        new SlowerRehearsal(),
        new OutageRehearsal(),
        new CapacityRehearsal(),
        new TheoryRehearsal(),
        new EventsRehearsal(),
        new ScheduleRehearsal(),
        new FluidRehearsal(),
        new FidelityRehearsal(),
        new PredictRehearsal(),
    ];
}
