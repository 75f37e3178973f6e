using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Testing;

/// <summary>A scenario that keeps its rules, with the text that is kept of it.</summary>
public sealed class RunnableScenario
{
    /// <summary>Two loads at once would measure each other, so the runs of a process take turns.</summary>
    private static readonly SemaphoreSlim s_turn = new(1);

    private readonly string _file;
    private readonly string _text;
    private readonly Func<Mistake, Mistake> _told;

    internal RunnableScenario(Scenario scenario, string file, string text, Func<Mistake, Mistake> told) =>
        (Scenario, _file, _text, _told) = (scenario, file, text, told);

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Runs it against the embedded reference server or the target of the options, judges it and writes the reports. Waits first while another run of this process goes on.</summary>
    /// <param name="options">Where to and how; null for the embedded server and the scenario as it is.</param>
    /// <param name="cancellationToken">Interrupts the run; what was measured until then stays in its folder.</param>
    /// <exception cref="ScenarioException">The scenario does not go with the options, or with what it needs from outside.</exception>
    /// <exception cref="ArgumentException">The target is no base URL.</exception>
    /// <exception cref="ForbiddenTargetException">The target is not on loopback.</exception>
    /// <exception cref="UnreachableTargetException">Nothing takes a connection at the target, or its TLS cannot be spoken.</exception>
    /// <exception cref="RefusedFolderException">The run folder cannot be written, or is not empty.</exception>
    /// <exception cref="HarnessException">The reference server did not start, or what was measured can no longer be kept.</exception>
    /// <exception cref="IOException">The reports cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public async Task<FinishedRun> RunAsync(ScenarioRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = Asked(options ?? new ScenarioRunOptions());
        await s_turn.WaitAsync(cancellationToken);
        try
        {
            var contents = await new ScenarioRun(run, TimeProvider.System, new NoWatch()).RunAsync(cancellationToken);
            var judged = Judged.Folder(contents);
            ReportFiles.Write(contents.Folder, judged);
            return judged.Run.Interrupted
                ? throw new OperationCanceledException($"interrupted: what was measured until then is in {contents.Folder}", cancellationToken)
                : new FinishedRun(contents.Folder, judged);
        }
        finally
        {
            s_turn.Release();
        }
    }

    /// <summary>Runs it against a service, judges it and writes the reports.</summary>
    /// <param name="target">The base URL of the service, on loopback.</param>
    /// <param name="cancellationToken">Interrupts the run; what was measured until then stays in its folder.</param>
    /// <inheritdoc cref="RunAsync(ScenarioRunOptions, CancellationToken)" path="/exception"/>
    public Task<FinishedRun> RunAsync(Uri target, CancellationToken cancellationToken = default) =>
        RunAsync(new ScenarioRunOptions { Target = target }, cancellationToken);

    private RunOptions Asked(ScenarioRunOptions options)
    {
        Uri? target = null;
        if (options.Target is { } url && !TargetUrl.TryRead(url.ToString(), out target, out var problem))
            throw new ArgumentException(problem, nameof(options));

        // Read again, because what is set goes before what the text says, and is checked with it.
        var reading = ScenarioFile.Read(_file, _text, options.Sets, Path.GetDirectoryName(_file));
        var (run, mistakes) = RunOptions.Of(reading, _file, _text, options.Sets, target);
        if (run is null)
            throw new ScenarioException([.. mistakes.Select(_told)]);

        // Only a floor that is known: to measure one takes 5 s of a busy machine, which is for doctor to do and not for a test.
        return run with { Out = Path.GetFullPath(options.Out ?? RunFolders.New(run.Scenario.Name, RunFolders.NewId(TimeProvider.System.GetUtcNow())), AppContext.BaseDirectory), Floor = FloorCache.OfUser(TimeProvider.System).Find() };
    }
}
