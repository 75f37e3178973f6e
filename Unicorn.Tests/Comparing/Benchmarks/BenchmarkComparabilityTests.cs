using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Comparing.Benchmarks;

namespace Unicorn.Tests.Comparing.Benchmarks;

public sealed class BenchmarkComparabilityTests
{
    private static readonly double[] s_noise = [0, 0.01, -0.01, 0.005, -0.005, 0.002];

    [Fact]
    public void Files_of_one_side_add_up_and_each_launch_is_a_value()
    {
        var found = Compared(
            [FullJson.File(FullJson.Benchmark("Hash", [[100], [110]])), FullJson.File(FullJson.Benchmark("Hash", [[120]]))],
            [FullJson.File(FullJson.Benchmark("Hash", [[200], [210], [220]]))]);

        var time = found.Metrics.ShouldHaveSingleItem();
        (time.Metric, time.Decides).ShouldBe((new Metric("Hash", "ns"), true));
        time.Baseline.ShouldBe([100, 110, 120]);
        time.Candidate.ShouldBe([200, 210, 220]);
        found.Differences.ShouldBeEmpty();
        found.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1.00, Change.Same)]
    [InlineData(1.15, Change.Slower)]
    [InlineData(0.80, Change.Faster)]
    public void A_comparison_says_of_them_what_it_would_say_of_runs(double factor, Change expected)
    {
        var comparison = Comparison.Of(Compared(Files("Hash", 1000), Files("Hash", 1000 * factor)).Metrics);

        comparison.Change.ShouldBe(expected);
        comparison.Metrics[0].Relative!.Value.ShouldBe(factor - 1, 0.02);
    }

    [Fact]
    public void What_is_allocated_informs_and_does_not_decide()
    {
        var found = Compared(Files("Hash", 1000, allocated: 128), Files("Hash", 1000, allocated: 256));

        found.Metrics.Select(metric => (metric.Metric.Name, metric.Metric.Unit, metric.Decides)).ShouldBe([("Hash", "ns", true), ("Hash, allocated", "B", false)]);
        var comparison = Comparison.Of(found.Metrics);
        comparison.Change.ShouldBe(Change.Same);
        comparison.Metrics[1].Change.ShouldBe(Change.Slower);
    }

    [Fact]
    public void A_benchmark_of_one_side_alone_is_said_and_not_compared()
    {
        var found = Compared([FullJson.File(FullJson.Benchmark("Old", [[1]]), FullJson.Benchmark("Both", [[1]]))], [FullJson.File(FullJson.Benchmark("Both", [[1]]), FullJson.Benchmark("New", [[1]]))]);

        found.Metrics.ShouldHaveSingleItem().Metric.Name.ShouldBe("Both");
        found.Remarks.ShouldBe(["Old is in the baseline alone and is not compared.", "New is in the candidate alone and is not compared."]);
    }

    [Theory]
    [InlineData("AMD EPYC", "Other")]
    [InlineData("\"LogicalCoreCount\": 2", "\"LogicalCoreCount\": 4")]
    [InlineData("\"LogicalCoreCount\": 2", "\"LogicalCoreCount\": null")]
    [InlineData(".NET 10.0.12", ".NET 10.0.11")]
    [InlineData("X64", "Arm64")]
    [InlineData("RELEASE", "DEBUG")]
    public void Another_machine_runtime_or_build_is_a_difference_across_and_within_the_sides(string old, string other)
    {
        var (here, there) = (FullJson.File(FullJson.Benchmark("Hash", [[1]])), FullJson.OnHost(FullJson.Host.Replace(old, other, StringComparison.Ordinal), FullJson.Benchmark("Hash", [[1]])));

        Compared([here], [there]).Differences.ShouldHaveSingleItem().ShouldStartWith("The benchmarks were measured on different machines or runtimes: ");
        Compared([here, there], [here]).Differences.ShouldHaveSingleItem().ShouldStartWith("The baseline is not of one kind: 0-full.json and 1-full.json differ: ");
        Compared([here], [here, there]).Differences.ShouldHaveSingleItem().ShouldStartWith("The candidate is not of one kind");
    }

    [Fact]
    public void Benchmarks_of_a_debug_build_are_said_to_be_such()
    {
        var debug = FullJson.OnHost(FullJson.Host.Replace("RELEASE", "DEBUG", StringComparison.Ordinal), FullJson.Benchmark("Hash", [[1]]));
        Compared([debug], [debug]).Remarks.ShouldHaveSingleItem().ShouldStartWith("The benchmarks were built as DEBUG");
    }

    /// <summary>A file for each launch, as the gate writes them.</summary>
    private static string[] Files(string name, double time, int? allocated = null) =>
        [.. s_noise.Select(noise => FullJson.File(FullJson.Benchmark(name, [[time * (1 + noise)]], allocated: allocated)))];

    private static BenchmarkComparability Compared(string[] baseline, string[] candidate) =>
        BenchmarkComparability.Of(Set(baseline), Set(candidate), BenchmarkComparability.Usual);

    private static BenchmarkSet Set(string[] texts) => new(texts.Select((text, i) => BenchmarkFile.Parse($"{i}-full.json", text)));
}
