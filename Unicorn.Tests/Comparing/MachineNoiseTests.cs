using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Comparing;

public sealed class MachineNoiseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_reads_back_as_it_was_written_and_widens_the_gates_of_the_metrics_that_it_names()
    {
        var noise = Noise();
        NoiseFile.Write(_folder["noise.json"], noise);
        var (read, mistake) = NoiseFile.Read(_folder["noise.json"]);

        mistake.ShouldBeNull();
        NoiseFile.Text(read.ShouldNotBeNull()).ShouldBe(NoiseFile.Text(noise));
        noise.Metrics.Select(metric => metric.Name).ShouldBe(["p95", "notRight", "p50", "p90", "p99", "goodput", "costPerMillion"]);

        // Runs of one build that differ by a half hide a shift of a fifth, which would have been seen otherwise.
        var (baseline, candidate) = (ComparedRuns.Set("old"), ComparedRuns.Set("new", factor: 1.2));
        var metrics = ChosenGates.Of(candidate.Runs[0].Run.Scenario, []).Metrics(baseline, candidate);
        Comparison.Of(metrics).Change.ShouldBe(Change.Slower);
        var widened = Comparison.Of(metrics, read.Floors());
        widened.Change.ShouldNotBe(Change.Slower);
        widened.Metrics[0].Applied.Threshold.ShouldBeGreaterThan(0.2);
        widened.Caveats.ShouldContain(caveat => caveat.Contains("this machine's own noise", StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_nothing_of_another_machine_or_scenario()
    {
        var noise = Noise();

        noise.Differences(ComparedRuns.Set("new")).ShouldBeEmpty();
        noise.Differences(ComparedRuns.Set("new", change: run => run with { Manifest = run.Manifest with { Machine = run.Manifest.Machine with { Cores = 4 } } }))
            .ShouldBe(["the noise is that of another machine: 2 and 4 cores"]);
        noise.Differences(ComparedRuns.Set("new", change: run => run with { Scenario = run.Scenario with { MaxInFlight = 7 } }))
            .ShouldBe(["the noise is that of the scenario a-run as it was before it was edited"]);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "of version 1")]
    [InlineData("\"runsOnEachSide\": 5", "\"runsOnEachSide\": five", "it does not read, expected a noise file")]
    [InlineData("\"metrics\": [", "\"metrics\": [ null,", "expected a noise file")]
    [InlineData("\"name\": \"p50\"", "\"name\": \"p95\"", "expected a noise file")]
    [InlineData("\"relative\": ", "\"relative\": -", "expected a noise file")]
    [InlineData("\"relative\": ", "\"relative\": 9999999", "expected a noise file")]
    public void A_file_that_is_none_is_told_with_its_name(string old, string @new, string words)
    {
        File.WriteAllText(_folder["noise.json"], NoiseFile.Text(Noise()).Replace(old, @new, StringComparison.Ordinal));

        var (noise, mistake) = NoiseFile.Read(_folder["noise.json"]);
        noise.ShouldBeNull();
        mistake.ToString().ShouldNotBeNull().ShouldStartWith(_folder["noise.json"]);
        mistake.ToString()!.ShouldContain(words);
        NoiseFile.Read(_folder["none.json"]).Mistake.ToString().ShouldNotBeNull().ShouldContain("there is no such file");
    }

    /// <summary>Runs that alternate between 0.5 and 1.</summary>
    private static MachineNoise Noise()
    {
        var all = Enumerable.Range(1, 10).Select(seed => ComparedRuns.Run(FormattableString.Invariant($"same-{seed}"), seed, seed % 2 == 0 ? 1 : 0.5)).ToArray();
        var (one, other) = (RunSet.Of(all[..5]), RunSet.Of(all[5..]));
        var metrics = ChosenGates.Of(all[0].Run.Scenario, []).Metrics(one, other);
        return MachineNoise.Of(RunSet.Of(all), 5, metrics, Comparison.Of(metrics));
    }
}
