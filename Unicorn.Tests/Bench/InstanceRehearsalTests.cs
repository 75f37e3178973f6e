using Unicorn.Bench.Rehearsals;

namespace Unicorn.Tests.Benches;

/// <summary>Samples of the rehearsals that hold the model of an instance against the real server. What they measure in a second says nothing; that they measure it does.</summary>
public sealed class InstanceRehearsalTests : IDisposable
{
    private const string Keys = """ "population": 300 """;
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly SampleStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task The_simulated_server_is_held_against_the_real_one()
    {
        await FidelityRehearsal.RunAsync(_stage.For(1), s_second, [1.5], TestContext.Current.CancellationToken);
        _stage.Shown.ShouldMatch(@"150 %: share of 503 +[+-]?\d");
        _stage.Shown.ShouldMatch(@"held\s+\d+\.\d\d\s+ms");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_model_that_was_fitted_from_one_run_is_held_against_another()
    {
        await PredictRehearsal.RunAsync(_stage.For(1), s_second, [("fitted", 40, Keys)], [("held-out", 150, Keys)], TestContext.Current.CancellationToken);
        _stage.Shown.ShouldContain("\"cache\": \"memory\"");
        _stage.Shown.ShouldContain("what a plan would print");
        _stage.Shown.ShouldContain("8 USD of 8 USD");
    }
}
