namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a service that is slow by its own fault is blamed for it, on the generator's own machine.</summary>
internal sealed class SlowServerRehearsal : IRehearsal
{
    private const int Runs = 10;
    private const double PerSecond = 50;
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_within = TimeSpan.FromMilliseconds(50);

    /// <summary>Every answer takes twice as long as is promised; and a second of each three is lost.</summary>
    private static readonly (string Name, string[] Sets)[] s_kinds =
    [
        ("slow", ["server.service-time=100ms", "server.concurrency=20"]),
        ("frozen", ["server.freeze=1s/3s", "server.queue=1000"]),
    ];

    public string Name => "slow-server";

    public string Question => "A server slow by its own fault, and one that freezes, beside a healthy generator: is each of 10 runs breached and none invalid? (4 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var scenario = stage.Write("slow-server", EvenLoad.Of(PerSecond, s_during, s_within));
        var card = new Scorecard();
        foreach (var (name, sets) in s_kinds)
        {
            string[] verdicts = [.. (await CommandRun.RepeatAsync(stage, scenario, sets, stage.Times ?? Runs, name, stop)).Select(run => run.Judged.Result.Verdict)];
            card.Add(name, string.Join(", ", verdicts.CountBy(verdict => verdict).Select(count => $"{count.Value} {count.Key}")), "all breached", verdicts.All(verdict => verdict == "breached"));
        }

        return card.Render(stage.Console);
    }
}
