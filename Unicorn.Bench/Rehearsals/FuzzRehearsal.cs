using Spectre.Console;
using Unicorn.Bench.Fuzzing;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether every file that a user gives is read or refused in a sentence, whatever is in it.</summary>
internal sealed class FuzzRehearsal : IRehearsal
{
    private const int Thousands = 20;
    private const int ShownFlaws = 20;

    public string Name => "fuzz";

    public string Question => "Is every damaged scenario, data file, certificate and run folder read or refused in a sentence, with sums that hold? (--times: thousands of mutants, 20)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) =>
        RunAsync(stage, stage.Clock.GetUtcNow().ToUnixTimeMilliseconds(), (stage.Times ?? Thousands) * 1000, stop);

    internal static async Task<bool> RunAsync(Stage stage, long seed, int mutants, CancellationToken stop)
    {
        var recorded = Directory.CreateDirectory(Path.Combine(stage.Folder, "recorded")).FullName;
        var corpus = Corpus.Create(Path.Combine(AppContext.BaseDirectory, "scenarios"), recorded);
        var fuzzer = new Fuzzer(corpus, seed, stage.Folder, stage.Clock);
        var tried = new List<Trying>();
        for (var number = 0; number < mutants && !stop.IsCancellationRequested; number++)
        {
            var trying = await fuzzer.TryAsync(number);
            tried.Add(trying);
            if (trying.Flaw is not null && tried.Count(each => each.Flaw is not null) <= ShownFlaws)
                stage.Console.WriteLine($"seed {seed}, mutant {number} ({trying.File} of {trying.Specimen}, kept in {fuzzer.FolderOf(number)}): {trying.Flaw}");
        }

        var card = new Scorecard();
        foreach (var of in tried.GroupBy(each => each.Specimen).OrderBy(of => of.Key, StringComparer.Ordinal))
            card.Tell(of.Key, $"{of.Count()} mutants, {of.Count(each => each.Accepted)} accepted");
        card.Tell("the slowest", $"{tried.Max(each => each.Took).TotalMilliseconds:0} ms");
        card.Tell("the largest", $"{tried.Max(each => each.Allocated) >> 20} MB");
        card.Add($"flaws, of seed {seed}", $"{tried.Count(each => each.Flaw is not null)} of {tried.Count}", "0", tried.TrueForAll(each => each.Flaw is null));
        return card.Render(stage.Console);
    }
}
