using System.Globalization;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Runs against a new embedded server each, whose answers take 50 ms, with 5 places and a queue of 20: 100 a second keep it busy.</summary>
internal static class MeasuredServer
{
    /// <summary>Runs, into a folder of its own below the stage's.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="name">What the folder is called.</param>
    /// <param name="rate">Arrivals per second, at random.</param>
    /// <param name="during">How long.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="keys">How many keys there are, and how popular each is, as JSON.</param>
    /// <param name="cache">The server's cache.</param>
    public static async Task<RunRecord> RunAsync(Stage stage, string name, double rate, TimeSpan during, int seed, CancellationToken stop, string keys = """ "population": 100000 """, string cache = "none")
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "name": "{{name}}", "seed": {{seed}}, "arrivals": "poisson",
              "load": [ { "inject": { "rate": "{{rate}}/s", "during": "{{during.TotalSeconds}}s" } } ],
              "request": { "path": "/calc?input={key}" },
              "keys": { {{keys}} },
              "objectives": [ { "responseTime": "p95 <= 400ms" } ],
              "server": { "concurrency": 5, "queue": 20, "service-time": "50ms", "cost": 1, "cache": "{{cache}}" }
            }
            """);
        var file = stage.Write(name, text);
        var scenario = ScenarioFile.Read(file, text, []).Scenario ?? throw new HarnessException($"{file} does not read");
        var options = new RunOptions { Scenario = scenario, File = file, Text = text, Out = Path.Combine(stage.Folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{seed}")) };
        return Judged.Folder(await new ScenarioRun(options, stage.Clock, new NoWatch()).RunAsync(stop)).Run;
    }
}
