namespace Unicorn.Bench.Fuzzing;

/// <summary>Makes mutants of whole files and holds what is read of them against what must hold. One at a time: each is a pure function of seed and number.</summary>
internal sealed class Fuzzer
{
    /// <summary>Nothing of a few kilobytes takes so long, on any machine.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>Nothing of a few kilobytes may ask for so much, in bytes.</summary>
    private const long MostMemory = 500L << 20;

    private readonly IReadOnlyList<Specimen> _corpus;
    private readonly long _seed;
    private readonly string _folder;
    private readonly TimeProvider _clock;

    /// <summary>Lays out the whole files.</summary>
    /// <param name="corpus">What mutants are made from.</param>
    /// <param name="seed">The seed of all mutants.</param>
    /// <param name="folder">A folder for the files.</param>
    /// <param name="clock">The clock.</param>
    public Fuzzer(IReadOnlyList<Specimen> corpus, long seed, string folder, TimeProvider clock)
    {
        (_corpus, _seed, _folder, _clock) = (corpus, seed, folder, clock);
        foreach (var specimen in corpus)
        {
            Directory.CreateDirectory(Path.Combine(folder, specimen.Name));
            foreach (var (name, bytes) in specimen.Files)
                File.WriteAllBytes(Path.Combine(folder, specimen.Name, name), bytes);
        }
    }

    /// <summary>Tries one mutant. Its files are kept when it has a flaw.</summary>
    public async Task<Trying> TryAsync(int number)
    {
        var chance = new Chance(_seed, number);
        var specimen = chance.Of(_corpus);
        var (name, whole) = chance.Of(specimen.Files.OrderBy(file => file.Key, StringComparer.Ordinal).ToArray());
        var (folder, mutant) = (Path.Combine(_folder, specimen.Name), Mutation.Of(name, whole, chance));
        File.WriteAllBytes(Path.Combine(folder, name), mutant);

        var begun = _clock.GetTimestamp();
        var (accepted, allocated, flaw) = await HoldInTimeAsync(specimen.Trial, folder, name);
        var took = _clock.GetElapsedTime(begun);
        if (flaw is not null)
            Keep(folder, number);
        File.WriteAllBytes(Path.Combine(folder, name), whole);
        return new Trying(number, specimen.Name, name, accepted, took, allocated, flaw);
    }

    /// <summary>Where the files of a mutant with a flaw are kept.</summary>
    public string FolderOf(int number) => Path.Combine(_folder, FormattableString.Invariant($"flaw-{number}"));

    private void Keep(string folder, int number)
    {
        Directory.CreateDirectory(FolderOf(number));
        foreach (var file in Directory.GetFiles(folder))
            File.Copy(file, Path.Combine(FolderOf(number), Path.GetFileName(file)), overwrite: true);
    }

    private async Task<(bool Accepted, long Allocated, string? Flaw)> HoldInTimeAsync(ITrial trial, string folder, string damaged)
    {
        try
        {
            return await Task.Run(() => Hold(trial, folder, damaged)).WaitAsync(s_longest, _clock);
        }
        catch (TimeoutException)
        {
            return (false, 0, $"it is not read within {s_longest.TotalSeconds} s");
        }
    }

    private static (bool Accepted, long Allocated, string? Flaw) Hold(ITrial trial, string folder, string damaged)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var accepted = trial.Accepts(folder, damaged);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return (accepted, allocated, allocated > MostMemory ? $"it takes {allocated >> 20} MB to read" : null);
        }
        catch (BrokenPromiseException e)
        {
            return (false, 0, e.Message);
        }
        catch (Exception e)
        {
            return (false, 0, $"the program would die of it: {e}");
        }
    }
}

/// <summary>What came of a mutant.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Specimen">What it was made from.</param>
/// <param name="File">The file that was damaged.</param>
/// <param name="Accepted">Whether it was accepted all the same.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Allocated">The memory that was asked for, in bytes.</param>
/// <param name="Flaw">What does not hold; null when all holds.</param>
internal sealed record Trying(int Number, string Specimen, string File, bool Accepted, TimeSpan Took, long Allocated, string? Flaw);
