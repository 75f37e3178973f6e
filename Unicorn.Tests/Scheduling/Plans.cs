using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

/// <summary>Scenarios of which only the load and the keys matter.</summary>
internal static class Plans
{
    public static Scenario Scenario(params IReadOnlyList<Step> load) => new()
    {
        Name = "plan",
        Load = load,
        Request = new Request { Path = "/{key}" },
        Objectives = [new Objective { WrongAnswers = new AtMost<Count>(new Count(0)) }],
    };

    public static Schedule Of(params IReadOnlyList<Step> load) => Schedule.Of(Scenario(load));

    public static Schedule Poisson(long seed, params IReadOnlyList<Step> load) =>
        Schedule.Of(Scenario(load) with { Arrivals = ArrivalProcess.Poisson, Seed = seed });

    public static Step Inject(double rate, double seconds) =>
        new() { Inject = new Inject { Rate = new Rate(rate), During = TimeSpan.FromSeconds(seconds) } };

    public static Step Ramp(double? from, double to, double seconds) =>
        new() { RampingInject = new RampingInject { From = from is { } rate ? new Rate(rate) : null, To = new Rate(to), During = TimeSpan.FromSeconds(seconds) } };

    public static Step Pause(double seconds) => new() { Pause = new Pause { During = TimeSpan.FromSeconds(seconds) } };

    /// <summary>The area under the rate until <paramref name="seconds"/> of the run: trapezoids, one per phase.</summary>
    public static double Area(Schedule schedule, double seconds)
    {
        var area = 0.0;
        foreach (var phase in schedule.Phases)
        {
            var passed = Math.Clamp(seconds - phase.Start.TotalSeconds, 0, phase.Length.TotalSeconds);
            var end = phase.From + ((phase.To - phase.From) * passed / phase.Length.TotalSeconds);
            area += (phase.From + end) / 2 * passed;
        }

        return area;
    }

    /// <summary>The gaps between arrivals in units of expected arrivals: exponential with mean 1 for a Poisson process of any rate.</summary>
    public static double[] Gaps(Schedule schedule)
    {
        var areas = schedule.Arrivals().Select(arrival => Area(schedule, arrival.At.TotalSeconds)).Prepend(0).ToArray();
        return [.. areas.Skip(1).Zip(areas, (next, last) => next - last)];
    }
}
