using Spectre.Console;
using Unicorn.LoadGen.Doctor;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the highest honest rate that the doctor tells is one: below it runs can be trusted, above it they say themselves that they cannot.</summary>
internal sealed class DoctorRehearsal : IRehearsal
{
    private const int Pairs = 3;
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_rise = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_within = TimeSpan.FromMilliseconds(10);

    public string Name => "doctor";

    public string Question => "With p99 <= 10 ms against no service at all, is a run at 80 % of the doctor's highest honest rate not invalid, and one at 150 % invalid? (3 pairs, 4 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var (below, above) = (new List<string>(), new List<string>());
        for (var pair = 1; pair <= (stage.Times ?? Pairs); pair++)
        {
            var floor = await CommandRun.DoctorAsync(core: null, stop);
            stage.Console.WriteLine($"pair {pair}: honest up to {floor.HighestRate:0}/s at {floor.CpuMicroseconds:0.0} us a request, jitter p99 {floor.TimerJitter.P99:0.00} ms, response p99 {floor.ResponseTime.P99:0.00} ms, {floor.InFlight?.Most} of {floor.InFlight?.Tried} in flight at {floor.InFlight?.MegabytesPerThousand:0.0} MB for 1,000");
            below.Add(await VerdictAsync(stage, floor.HighestRate * 0.8, $"below-{pair}", stop));
            above.Add(await VerdictAsync(stage, floor.HighestRate * 1.5, $"above-{pair}", stop));
        }

        var card = new Scorecard();
        card.Add("at 80 % of the highest honest rate", string.Join(", ", below), "none invalid", !below.Contains("invalid"));
        card.Add("at 150 %", string.Join(", ", above), "all invalid", above.TrueForAll(verdict => verdict == "invalid"));
        return card.Render(stage.Console);
    }

    private static async Task<string> VerdictAsync(Stage stage, double rate, string what, CancellationToken stop)
    {
        await using var server = await NullProcess.StartAsync(TimeSpan.Zero, stage.Clock, stop);
        var scenario = stage.Write(what, EvenLoad.Of(rate, s_during, s_within, s_rise));
        var result = (await CommandRun.RunAsync(scenario, [], Path.Combine(stage.Folder, what), stop, server.Url)).Judged.Result;
        stage.Console.WriteLine($"{what}: {rate:0}/s: {result.Verdict}: p99 {result.ResponseTime.P99:0.0} ms, send lag p99 {result.SendLag.P99:0.0} ms, {result.Generator?.VoidedSeconds} s void: {result.Why}");
        return result.Verdict;
    }
}
