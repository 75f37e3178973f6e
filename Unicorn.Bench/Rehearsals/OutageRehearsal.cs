using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Unicorn.LoadGen.Judging.Accounting;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// Whether an outage of ten seconds in ten minutes breaks the promise of a window, and is accounted in three ways as worked out from the plan:
/// the load is not even over time, so that the ways differ.
/// </summary>
internal sealed class OutageRehearsal : IRehearsal
{
    private const int Calm = 25;
    private const int Busy = 75;
    private const string Token = "rehearse-the-outage-of-ten-seconds";

    /// <summary>A switch takes some milliseconds, and the clock of the run is known to some more: so long on either side an arrival may have met the server in either state.</summary>
    private static readonly TimeSpan s_edge = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_from = TimeSpan.FromSeconds(400);
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(10);

    public string Name => "outage";

    public string Question => "A service that fails for 10 s of 10 min: is the window objective breached, and do the three accountings say what is worked out by hand? (11 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        await using var server = await EmbeddedServer.StartAsync(["--cost", "1", "--service-time", "1ms", "--concurrency", "100", "--fault-token", Token], stage.Clock, stop);
        var reading = ScenarioFile.Read("outage.json", Text, []);
        var scenario = reading.Scenario ?? throw new HarnessException(string.Join(' ', reading.Mistakes));
        var watch = new RunClock(stage.Clock);
        var run = new ScenarioRun(new RunOptions { Scenario = scenario, File = "outage.json", Text = Text, Target = server.Url, Out = Path.Combine(stage.Folder, "outage") }, stage.Clock, watch).RunAsync(stop);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var outage = FailAsync(server.Url, watch, over.Token);
        try
        {
            await run;
        }
        finally
        {
            await over.CancelAsync();
        }

        var (began, ended) = await outage;
        var judged = Judged.Folder(await run);
        ReportFiles.Write(Path.Combine(stage.Folder, "outage"), judged);
        return Held(stage, judged, began, ended);
    }

    private static bool Held(Stage stage, Judged judged, TimeSpan began, TimeSpan ended)
    {
        var card = new Scorecard();
        var total = judged.Run.Sum(judged.Run.IsJudged);
        var (planned, dropped) = ((long)((Calm + Busy) * s_step.TotalSeconds), total[OutcomeKind.Dropped]);
        var (inOutage, inCalm, inBusy) = (Failed(row => row.Second >= (int)s_from.TotalSeconds && row.Second <= (int)(s_from + s_length).TotalSeconds), Failed(row => row.Phase == 0), Failed(row => row.Phase == 1));
        var (expected, edges) = ((ended - began).TotalSeconds * Busy, (2 * s_edge.TotalSeconds * Busy) + 1);
        card.Tell("the outage, in the run's time", FormattableString.Invariant($"{began.TotalSeconds:0.000} s to {ended.TotalSeconds:0.000} s"));
        card.Add("verdict", judged.Result.Verdict, "breached", judged.Result.Verdict == "breached");
        var window = judged.Result.Objectives.Single(objective => objective.Name.Contains("every", StringComparison.Ordinal));
        card.Add(window.Name, window.Ruling, "breached", window.Ruling == "breached");
        card.Add("arrivals", total.Judged.ToString(CultureInfo.InvariantCulture), planned.ToString(CultureInfo.InvariantCulture), total.Judged == planned && dropped == 0);
        card.Add("arrivals that failed in it", inOutage.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"{expected:0} +- {edges:0} at the edges"), Math.Abs(inOutage - expected) <= edges);
        card.Tell("others that failed", (inCalm + inBusy - inOutage).ToString(CultureInfo.InvariantCulture));

        // By hand, with the arrivals that failed: all of them, the mean of the two steps, each of which is an interval, and one minute of ten.
        var (calm, busy) = ((decimal)(Calm * s_step.TotalSeconds), (decimal)(Busy * s_step.TotalSeconds));
        var account = SlaAccounting.Of(judged.Run)[0];
        foreach (var (by, worked) in new[] { (AccountedBy.Requests, 1 - ((decimal)(inCalm + inBusy) / planned)), (AccountedBy.Intervals, (1 - (inCalm / calm) + (1 - (inBusy / busy))) / 2), (AccountedBy.Minutes, 0.9m) })
        {
            var said = account.Accounts.Single(one => one.By == by).Availability;
            card.Add($"by {by.ToString().ToLowerInvariant()}", said.ToString("0.000000 %", CultureInfo.InvariantCulture), worked.ToString("0.000000 %", CultureInfo.InvariantCulture), Math.Abs(said - worked) < 1e-20m);
        }

        card.Tell("in the report", judged.Result.Sla!.Value[0].Why);
        return card.Render(stage.Console);

        long Failed(Func<SecondCounts, bool> where)
        {
            var sum = judged.Run.Sum(where);
            return sum.Judged - sum[OutcomeKind.Ok] - sum[OutcomeKind.Dropped];
        }
    }

    /// <summary>Every answer is later than the request's timeout from one instant of the run to another; tells when that was so.</summary>
    private static async Task<(TimeSpan Began, TimeSpan Ended)> FailAsync(Uri server, RunClock run, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await run.WaitUntilAsync(s_from, stop);
        var began = await SwitchAsync("""{"slow-share": "100%", "slow-time": "5s"}""");
        await run.WaitUntilAsync(s_from + s_length, stop);
        return (began, await SwitchAsync("""{"slow-share": null}"""));

        // Half-way between the question and the answer.
        async Task<TimeSpan> SwitchAsync(string faults)
        {
            var asked = run.Now;
            using var content = new StringContent(faults, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/faults", UriKind.Relative), content, stop);
            if (!answer.IsSuccessStatusCode)
                throw new HarnessException($"the server did not switch its faults: {await answer.Content.ReadAsStringAsync(stop)}");
            return (asked + run.Now) / 2;
        }
    }

    private static readonly string Text = FormattableString.Invariant(
        $$"""
        {
          "name": "outage",
          "load": [
            { "name": "calm", "inject": { "rate": "{{Calm}}/s", "during": "{{s_step.TotalSeconds}}s" } },
            { "name": "busy", "inject": { "rate": "{{Busy}}/s", "during": "{{s_step.TotalSeconds}}s" } }
          ],
          "request": { "path": "/calc?input={key}", "timeout": "1s" },
          "keys": { "population": 1000, "template": "ICanHazUnicorn?-{n}", "encoding": "base64" },
          "verify": { "against": "unicornHash", "cost": 1 },
          "objectives": [ { "availability": ">= 99%", "every": "10s" }, { "wrongAnswers": "<= 0" } ],
          "sla": { "target": "99.9%", "credits": [ { "below": "99.9%", "credit": "10%" }, { "below": "99%", "credit": "25%" }, { "below": "95%", "credit": "100%" } ] }
        }
        """);
}
