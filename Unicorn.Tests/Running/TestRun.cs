using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Running;

/// <summary>A short run into a temporary folder.</summary>
internal sealed class TestRun : IRunWatch, IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("unicorn-run-").FullName;

    public TestRun(string rate = "100/s", string during = "2s", string timeout = "2s", string server = "", long seed = 1, string? load = null, string more = "", string? requests = null, string objective = "\"responseTime\": \"p50 <= 1s\"") => Text = $$"""
        {
          "name": "short", "seed": {{seed}},{{more}}
          "load": [{{load ?? $$"""{ "inject": { "rate": "{{rate}}", "during": "{{during}}" } }"""}}],
          {{requests ?? $$"""
"request": { "path": "/calc?input={key}", "timeout": "{{timeout}}" }
"""}},
          "keys": { "population": 20, "template": "key+/=?{n}", "encoding": "base64" },
          "verify": { "against": "unicornHash", "budget": "10s" },
          "objectives": [{ {{objective}} }],
          "server": { {{server}} }
        }
        """;

    public string Text { get; }

    /// <summary>The run folder, which the run makes.</summary>
    public string Folder => Path.Combine(Disk ?? _temporary, "run");

    /// <summary>Where the run folder is made instead of in a temporary folder.</summary>
    public string? Disk { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the run told, once it has ended.</summary>
    public RunContents? Contents { get; private set; }

    /// <summary>Told that the load begins.</summary>
    public Action OnBegin { get; init; } = () => { };

    /// <summary>Told how it goes, about once a second.</summary>
    public Action<RunProgress> OnProgress { get; init; } = _ => { };

    /// <summary>Writes the scenario into a file.</summary>
    public string File()
    {
        var file = Path.Combine(_temporary, "short.json");
        System.IO.File.WriteAllText(file, Text);
        return file;
    }

    /// <summary>Runs, and reads the folder.</summary>
    /// <param name="target">The target; null for the embedded server.</param>
    /// <param name="stop">Interrupts the run.</param>
    public async Task<RunRecord> RunAsync(Uri? target, CancellationToken stop)
    {
        var options = new RunOptions
        {
            Scenario = ScenarioFile.Read("short.json", Text, []).Scenario.ShouldNotBeNull(),
            File = "short.json",
            Text = Text,
            Target = target,
            Out = Folder,
        };
        Contents = await new ScenarioRun(options, Clock, this).RunAsync(stop);
        Contents.Folder.ShouldBe(Folder);
        return Checked(RunFolderReader.Read(Contents));
    }

    /// <summary>Reads the folder, whose sums must hold whatever happened.</summary>
    public RunRecord Read() => Checked(RunFolderReader.Read(Folder));

    private static RunRecord Checked(RunRecord run)
    {
        run.Seconds.ShouldAllBe(row => row.Planned == row.Ended);
        run.Seconds.ShouldAllBe(row => row.Sent <= row.Planned);
        var known = run.Manifest.Phases.Where(phase => phase.Planned is not null).Select(phase => phase.Index).ToHashSet();
        (run.Seconds.Where(row => known.Contains(row.Phase)).Sum(row => row.Planned) + run.NotReached)
            .ShouldBe(Schedule.Of(run.Scenario).Arrivals().LongCount() + run.Manifest.Phases.Sum(phase => phase.Clients?.Iterations ?? 0));
        var sum = run.Sum(_ => true);
        Outcome.Kinds.Sum(kind => sum[kind]).ShouldBe(sum.Planned);
        if (run.Events.LastOrDefault()?.Type == RunEvents.Ended)
            (run.Judged.Response.TotalCount, run.Judged.Lag.TotalCount).ShouldBe((sum[OutcomeKind.Ok], sum.Sent));
        else if (run.Judged.Response.TotalCount != sum[OutcomeKind.Ok])
            run.Missing!.ShouldContain($"latency.hlog has the times of {run.Judged.Response.TotalCount:#,0} of {sum[OutcomeKind.Ok]:#,0} right answers");
        return run;
    }

    void IRunWatch.Says(string what)
    {
    }

    void IRunWatch.Begins(string folder, Schedule schedule) => OnBegin();

    void IRunWatch.Goes(RunProgress progress) => OnProgress(progress);

    public void Dispose() => Directory.Delete(_temporary, recursive: true);
}
