using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing.Benchmarks;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Comparing.Benchmarks;

public sealed class BenchmarkFileTests
{
    [Fact]
    public void The_median_result_of_each_launch_is_its_value()
    {
        var file = BenchmarkFile.Parse("a-full.json", FullJson.File(FullJson.Benchmark("Hash.Ours(Cost: 1)", [[100, 300, 200], [50, 60]])));

        var benchmark = file.Benchmarks.ShouldHaveSingleItem();
        benchmark.Name.ShouldBe("Hash.Ours(Cost: 1)");
        benchmark.Launches.ShouldBe([200, 55]);
        benchmark.Allocated.ShouldBe(128);
        file.Host.LogicalCoreCount.ShouldBe(2);
    }

    [Fact]
    public void Launches_within_the_process_that_runs_anyway_are_one() =>
        BenchmarkFile.Parse("a", FullJson.File(FullJson.Benchmark("Hash", [[100], [200], [600]], job: "Job-A(Toolchain=InProcessEmitToolchain, LaunchCount=3)"))).Benchmarks[0].Launches.ShouldBe([200]);

    [Fact]
    public void A_benchmark_without_the_memory_diagnoser_has_no_allocation() =>
        BenchmarkFile.Parse("a", FullJson.File(FullJson.Benchmark("Hash", [[100]], allocated: null))).Benchmarks[0].Allocated.ShouldBeNull();

    [Fact]
    public void A_benchmark_that_failed_refuses_the_file() =>
        Told(FullJson.File(FullJson.Benchmark("Right", [[100]]), FullJson.Benchmark("Failed", [])))
            .ShouldBe("a-full.json: Failed has no result, so it failed; expected it to be mended, or left out by --filter");

    [Fact]
    public void A_benchmark_of_two_jobs_refuses_the_file() =>
        Told(FullJson.File(FullJson.Benchmark("Hash", [[100]]), FullJson.Benchmark("Hash", [[100]], job: "Job-B"))).ShouldBe("a-full.json: Hash is in it twice, expected one job for each benchmark");

    [Theory]
    [InlineData("\"FullName\": \"Hash\"", "\"Fullname\": \"Hash\"")]
    [InlineData("\"ProcessorName\": \"AMD EPYC\"", "\"ProcessorName\": null")]
    [InlineData("\"Operations\": 16", "\"Operations\": \"16\"")]
    [InlineData("\"Measurements\": [", "\"Other\": [")]
    [InlineData("\"Benchmarks\": [", "\"Benchmark\": [")]
    public void A_file_of_another_form_is_told_in_one_line(string old, string other)
    {
        var text = FullJson.File(FullJson.Benchmark("Hash", [[100]]));
        text.ShouldContain(old);

        Told(text.Replace(old, other, StringComparison.Ordinal)).ShouldMatch(@"^a-full\.json:\d+:\d+: it does not read as benchmarks( \(\$.*\))?, expected a file of BenchmarkDotNet's exporter fulljson$");
    }

    [Fact]
    public void A_file_without_benchmarks_or_of_no_operations_is_told()
    {
        Told(FullJson.File()).ShouldBe("a-full.json: there are no benchmarks in it");
        Told(FullJson.File(FullJson.Benchmark("Hash", [[100]])).Replace("\"Operations\": 1000", "\"Operations\": 0", StringComparison.Ordinal)).ShouldStartWith("a-full.json: Hash has a measurement of no operations");
    }

    [Theory]
    [InlineData("\"Benchmarks\": [")]
    [InlineData("\"Measurements\": [")]
    public void Nothing_in_a_list_is_told(string list) =>
        Told(FullJson.File(FullJson.Benchmark("Hash", [[100]])).Replace(list, list + "null, ", StringComparison.Ordinal)).ShouldStartWith("a-full.json: there is nothing in the place of a benchmark");

    [Property(MaxTest = 200)]
    public void A_file_that_was_cut_is_told_and_nothing_else_comes_of_it(ushort at)
    {
        var text = FullJson.File(FullJson.Benchmark("Hash", [[100, 200], [300]]));

        Told(text[..(at % text.Length)]).ShouldStartWith("a-full.json");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<BenchmarkFileException>(() => BenchmarkFile.Read(folder["no-full.json"])).Message
            .ShouldBe($"{folder["no-full.json"]}: there is no such file, expected a file of BenchmarkDotNet's exporter fulljson");
    }

    private static string Told(string text) => Should.Throw<BenchmarkFileException>(() => BenchmarkFile.Parse("a-full.json", text)).Message;
}
