using System.Reflection;
using BenchmarkDotNet.Attributes;
using Unicorn.Bench.Micro;

namespace Unicorn.Tests.Benches;

/// <summary>Benchmarks run once each, untimed, so that they cannot rot.</summary>
public sealed class MicroBenchmarkTests
{
    public static TheoryData<string, string, object?> All()
    {
        var rows = new TheoryData<string, string, object?>();
        foreach (var type in typeof(HashBenchmarks).Assembly.GetExportedTypes())
        {
            var values = Parameter(type)?.GetCustomAttribute<ParamsAttribute>()!.Values ?? [null];
            foreach (var method in type.GetMethods().Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null))
            {
                foreach (var value in values)
                    rows.Add(type.FullName!, method.Name, value);
            }
        }

        return rows;
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(All))]
    public Task It_runs(string type, string method, object? parameter) => Task.Run(
        () =>
        {
            var of = typeof(HashBenchmarks).Assembly.GetType(type, throwOnError: true)!;
            var benchmarks = Activator.CreateInstance(of)!;
            Parameter(of)?.SetValue(benchmarks, parameter);
            foreach (var setup in of.GetMethods().Where(m => m.GetCustomAttribute<GlobalSetupAttribute>() is not null))
                setup.Invoke(benchmarks, null);

            of.GetMethod(method)!.Invoke(benchmarks, null);
        },
        TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Both_sides_of_the_comparison_compute_the_same_hash(int cost) =>
        new HashBenchmarks { Cost = cost }.Agree().ShouldBeTrue();

    [Fact]
    public void Every_recorded_sample_is_verified_as_right()
    {
        var benchmarks = new RecordingBenchmarks();
        benchmarks.Setup();
        benchmarks.A_sample().ShouldBe(RecordingBenchmarks.Samples);
        benchmarks.Its_verification_alone().ShouldBe(RecordingBenchmarks.Samples);
    }

    [Fact]
    public void Every_schedule_has_the_arrivals_that_its_figure_is_divided_by()
    {
        // A Poisson count strays from its mean by its root; six of them are no accident.
        foreach (var schedule in new ScheduleBenchmarks().Schedules)
            schedule.Arrivals().Count().ShouldBeInRange(ScheduleBenchmarks.Arrivals - 1900, ScheduleBenchmarks.Arrivals + 1900);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(10_000)]
    public void What_is_encoded_is_read_again(int times)
    {
        var benchmarks = new HistogramLogBenchmarks { Times = times };
        benchmarks.Setup();
        benchmarks.Decoding().ShouldBe(times);
    }

    [Fact]
    public void There_is_something_to_measure() => All().Count.ShouldBeGreaterThan(8);

    private static PropertyInfo? Parameter(Type type) =>
        type.GetProperties().SingleOrDefault(property => property.GetCustomAttribute<ParamsAttribute>() is not null);
}
