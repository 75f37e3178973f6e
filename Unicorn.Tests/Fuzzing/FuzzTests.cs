using Unicorn.Bench.Fuzzing;
using Unicorn.Tests.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Fuzzing;

/// <summary>A fixed corpus of mutants of every file that a user gives. <c>rehearse fuzz</c> tries others, as many as are wanted.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_mutants_are_made_from_is_accepted_whole()
    {
        foreach (var specimen in Whole())
        {
            var folder = Laid(specimen);
            foreach (var file in specimen.Files.Keys)
                specimen.Trial.Accepts(folder, file).ShouldBeTrue($"{file} of {specimen.Name}");
        }
    }

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_done_to_a_file_it_is_read_or_refused_in_a_sentence_and_its_sums_hold(int seed)
    {
        var fuzzer = new Fuzzer(Whole(), seed, _folder["mutants"], TimeProvider.System);
        for (var number = 0; number < 150; number++)
        {
            var trying = await fuzzer.TryAsync(number);
            trying.Flaw.ShouldBeNull($"mutant {number} of seed {seed}: {trying.File} of {trying.Specimen}");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_mutant_with_a_flaw_is_kept_and_the_same_seed_makes_it_again()
    {
        var specimen = new Specimen("sound", new Dictionary<string, byte[]> { ["a.csv"] = "a,b\n1,2\n"u8.ToArray() }, new Refusing());
        var fuzzer = new Fuzzer([specimen], 5, _folder["one"], TimeProvider.System);
        var again = new Fuzzer([specimen], 5, _folder["other"], TimeProvider.System);
        for (var number = 0; number < 50; number++)
        {
            (await fuzzer.TryAsync(number)).Flaw.ShouldNotBeNull().ShouldContain("the reader fell over");
            (await again.TryAsync(number)).Flaw.ShouldNotBeNull();
            File.ReadAllBytes(Path.Combine(fuzzer.FolderOf(number), "a.csv")).ShouldBe(File.ReadAllBytes(Path.Combine(again.FolderOf(number), "a.csv")));
        }
    }

    private IReadOnlyList<Specimen> Whole()
    {
        var recorded = Directory.CreateDirectory(_folder["recorded"]).FullName;
        return [.. Corpus.Create(Path.Combine(Repository.Root, "scenarios"), recorded), Corpus.OfRun("golden", GoldenRun.Folder)];
    }

    private string Laid(Specimen specimen)
    {
        var folder = Directory.CreateDirectory(_folder[specimen.Name]).FullName;
        foreach (var (name, bytes) in specimen.Files)
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return folder;
    }

    private sealed class Refusing : ITrial
    {
        public bool Accepts(string folder, string damaged) => throw new InvalidOperationException("the reader fell over");
    }
}
