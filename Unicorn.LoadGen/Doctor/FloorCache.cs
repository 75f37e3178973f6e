using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Doctor;

/// <summary>What a floor was measured on: with another name, core or build it is another machine's.</summary>
/// <param name="Name">The machine's name.</param>
/// <param name="Processors">Which of its processors the process may use, as a mask in hexadecimal; empty where the system does not tell.</param>
/// <param name="Build">The very build: two of one version need not be equally fast.</param>
/// <param name="Machine">All else.</param>
public sealed record FloorPlace(string Name, string Processors, Guid Build, Machine Machine)
{
    /// <summary>Where this runs.</summary>
    public static FloorPlace Here(TimeProvider clock)
    {
        using var self = Process.GetCurrentProcess();
        var processors = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? self.ProcessorAffinity.ToString("x", CultureInfo.InvariantCulture) : "";
        return new FloorPlace(Environment.MachineName, processors, typeof(FloorPlace).Module.ModuleVersionId, Machine.This(clock));
    }
}

/// <summary>
/// Keeps the floors of this machine for a day, in a file of the user's own: one for each set of processors that was measured. What cannot be read or
/// written is as if there were nothing: a floor can always be measured again.
/// </summary>
/// <param name="file">The file; null where the user has no place for one.</param>
/// <param name="here">Where this runs.</param>
/// <param name="clock">The clock.</param>
public sealed class FloorCache(string? file, FloorPlace here, TimeProvider clock)
{
    /// <summary>How long a floor is gone by.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>The floors that are kept for this user.</summary>
    public static FloorCache OfUser(TimeProvider clock) => new(FileOf(Environment.GetEnvironmentVariable), FloorPlace.Here(clock), clock);

    /// <summary>The user's file: <c>unicorn/floor.json</c> below the folder that the system has for caches.</summary>
    /// <param name="environment">The value of an environment variable.</param>
    public static string? FileOf(Func<string, string?> environment)
    {
        string? root;
        if (OperatingSystem.IsWindows())
            root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        else if (environment("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
            root = cache;
        else
            root = environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache") : null;
        return string.IsNullOrEmpty(root) ? null : Path.Combine(root, "unicorn", "floor.json");
    }

    /// <summary>The floor of this machine, when one is kept that is at most a day old.</summary>
    public Floor? Find() => Array.Find(Read(), kept => kept.Place == here)?.Floor;

    /// <summary>Keeps a floor in place of this machine's last. A moment in which no rate was honest says nothing of the rest of the day, and is not kept.</summary>
    public void Keep(Floor floor)
    {
        if (file is null || !IsOne(floor))
            return;

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Kept[] all = [.. Read().Where(kept => kept.Place != here), new Kept(here, floor)];
            RunFolderWriter.WriteWhole(file, JsonSerializer.Serialize(all, FolderJson.Indented) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run measures it again.
        }
    }

    private Kept[] Read()
    {
        try
        {
            return file is null || JsonSerializer.Deserialize<Kept?[]>(File.ReadAllText(file), FolderJson.Options) is not { } all
                ? []
                : [.. all.OfType<Kept>().Where(kept => kept.Floor.IsWhole && IsOne(kept.Floor) && IsFresh(kept.Floor))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    // Edited by hand it can hold any number.
    private static bool IsOne(Floor floor) => floor.HighestRate is > 0 and <= HonestRate.Highest;

    // A clock that was set back makes a floor of the future, whose age nobody knows.
    private bool IsFresh(Floor floor) => clock.GetUtcNow() - floor.MeasuredAt is var age && age >= TimeSpan.Zero && age <= Lifetime;

    private sealed record Kept(FloorPlace Place, Floor Floor);
}
