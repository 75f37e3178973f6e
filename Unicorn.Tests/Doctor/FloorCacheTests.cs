using Microsoft.Extensions.Time.Testing;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Doctor;

public sealed class FloorCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly FloorPlace _here;

    public FloorCacheTests() => _here = FloorPlace.Here(_clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_floor_is_found_for_a_day_to_the_tick_and_not_after_it_nor_when_the_clock_was_set_back()
    {
        var cache = Cache(_here);
        cache.Keep(Floors.Of(_clock.GetUtcNow()));

        _clock.Advance(FloorCache.Lifetime);
        cache.Find().ShouldNotBeNull().HighestRate.ShouldBe(Floors.HighestRate);
        _clock.Advance(TimeSpan.FromTicks(1));
        cache.Find().ShouldBeNull();

        cache.Keep(Floors.Of(_clock.GetUtcNow().AddTicks(1)));
        cache.Find().ShouldBeNull();
    }

    [Fact]
    public void Each_place_has_its_own_floor_and_a_new_one_takes_the_place_of_the_old()
    {
        var pinned = _here with { Processors = "pinned" };
        Cache(_here).Keep(Floors.Of(_clock.GetUtcNow()));
        Cache(pinned).Find().ShouldBeNull();

        Cache(pinned).Keep(Floors.Of(_clock.GetUtcNow()) with { HighestRate = 1 });
        Cache(pinned).Keep(Floors.Of(_clock.GetUtcNow()) with { HighestRate = 2 });

        Cache(pinned).Find().ShouldNotBeNull().HighestRate.ShouldBe(2);
        Cache(_here).Find().ShouldNotBeNull().HighestRate.ShouldBe(Floors.HighestRate);
        Cache(_here with { Build = Guid.NewGuid() }).Find().ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("{")]
    public void A_file_that_does_not_read_is_as_none_and_is_written_anew(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);
        var cache = Cache(_here);

        cache.Find().ShouldBeNull();
        cache.Keep(Floors.Of(_clock.GetUtcNow()));
        cache.Find().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0)] // no rate was honest
    [InlineData(-5)]
    [InlineData(1e300)]
    public void A_floor_without_an_honest_rate_is_not_kept_and_leaves_the_last_one(double rate)
    {
        Cache(_here).Keep(Floors.Of(_clock.GetUtcNow()));
        Cache(_here).Keep(Floors.Of(_clock.GetUtcNow()) with { HighestRate = rate });
        Cache(_here).Find().ShouldNotBeNull().HighestRate.ShouldBe(Floors.HighestRate);

        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("14000", rate.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Cache(_here).Find().ShouldBeNull();
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_no_error()
    {
        System.IO.File.WriteAllText(_folder["unicorn"], "a file where the folder would be");
        foreach (var cache in new[] { Cache(_here), new FloorCache(file: null, _here, _clock) })
        {
            cache.Keep(Floors.Of(_clock.GetUtcNow()));
            cache.Find().ShouldBeNull();
        }
    }

    [Fact]
    public void The_file_is_below_the_users_folder_for_caches()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows tells the folder itself.");
        FloorCache.FileOf(name => name == "XDG_CACHE_HOME" ? "/caches" : "/home/me").ShouldBe("/caches/unicorn/floor.json");
        FloorCache.FileOf(name => name == "XDG_CACHE_HOME" ? "not/full" : "/home/me").ShouldBe("/home/me/.cache/unicorn/floor.json");
        FloorCache.FileOf(_ => null).ShouldBeNull();
    }

    private string File => _folder[Path.Combine("unicorn", "floor.json")];

    private FloorCache Cache(FloorPlace place) => new(File, place, _clock);
}

/// <summary>Floors to look at.</summary>
internal static class Floors
{
    public const double HighestRate = 14_000;

    /// <summary>One of a machine whose sends lag by 0.4 ms in one of a hundred.</summary>
    public static Floor Of(DateTimeOffset measuredAt) => new()
    {
        MeasuredAt = measuredAt,
        Unicorn = "0.0",
        Cores = 2,
        Full = true,
        TimerJitter = new FloorTimes(500, 0.1, 0.3, 2),
        SendLag = new FloorTimes(500, 0.1, 0.4, 2),
        ResponseTime = new FloorTimes(500, 0.3, 0.9, 3),
        HighestRate = HighestRate,
        CpuMicroseconds = 52,
        Rates = [],
    };
}
