using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Faults;

namespace Unicorn.Tests.Faults;

public sealed class CrashTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("500", "500")]
    [InlineData("30s", "30s")]
    [InlineData("0s", "0s")]
    [InlineData("1d", "24h")]
    public void A_point_is_read_and_written(string text, string written)
    {
        CrashPoint.TryParse(text, out var point).ShouldBeTrue();
        point.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("25h")]
    public void What_is_no_point_is_not_read(string text) => CrashPoint.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_request_after_the_last_crashes_it_and_none_survives_that()
    {
        using var crash = After("3");
        for (var i = 0; i < 3; i++)
            crash.Survives().ShouldBeTrue();
        crash.Crashed.IsCompleted.ShouldBeFalse();

        crash.Survives().ShouldBeFalse();
        crash.Crashed.IsCompleted.ShouldBeTrue();
        crash.Survives().ShouldBeFalse();
    }

    [Fact]
    public void A_time_crashes_it_and_no_tick_earlier()
    {
        using var crash = After("30s");
        _clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        crash.Survives().ShouldBeTrue();

        _clock.Advance(TimeSpan.FromTicks(1));

        crash.Crashed.IsCompleted.ShouldBeTrue();
        crash.Survives().ShouldBeFalse();
    }

    [Fact]
    public void Without_a_point_it_never_crashes_and_a_change_begins_anew()
    {
        using var crash = new Crash(point: null, _clock);
        _clock.Advance(TimeSpan.FromDays(10));
        Enumerable.Range(0, 1000).ShouldAllBe(_ => crash.Survives());

        var next = Point("1");
        crash.Change(next);
        crash.Survives().ShouldBeTrue();
        crash.Change(point: null);
        crash.Survives().ShouldBeTrue();
        crash.Change(next);
        crash.Survives().ShouldBeTrue();
        crash.Survives().ShouldBeFalse();
    }

    private static CrashPoint? Point(string text) => CrashPoint.TryParse(text, out var point) ? point : null;

    private Crash After(string text) => new(Point(text), _clock);
}
