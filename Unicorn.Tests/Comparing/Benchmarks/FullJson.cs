using System.Globalization;

namespace Unicorn.Tests.Comparing.Benchmarks;

/// <summary>Files in the form of BenchmarkDotNet 0.15.8's exporter fulljson.</summary>
internal static class FullJson
{
    public const string Host =
        """
        { "BenchmarkDotNetCaption": "BenchmarkDotNet", "BenchmarkDotNetVersion": "0.15.8", "OsVersion": "Linux Debian GNU/Linux 12 (bookworm)", "ProcessorName": "AMD EPYC",
          "PhysicalProcessorCount": 1, "PhysicalCoreCount": 2, "LogicalCoreCount": 2, "RuntimeVersion": ".NET 10.0.12 (10.0.12, 10.0.1226.42308)", "Architecture": "X64",
          "HasAttachedDebugger": false, "HasRyuJit": true, "Configuration": "RELEASE", "DotNetCliVersion": "10.0.401", "ChronometerFrequency": { "Hertz": 1000000000 }, "HardwareTimerKind": "Unknown" }
        """;

    /// <summary>A file.</summary>
    /// <param name="benchmarks">What <see cref="Benchmark"/> gives.</param>
    public static string File(params string[] benchmarks) => OnHost(Host, benchmarks);

    /// <summary>A file of another host.</summary>
    public static string OnHost(string host, params string[] benchmarks) =>
        $$"""
        { "Title": "Micro.Hash-20261124-154822", "HostEnvironmentInfo": {{host}},
          "Benchmarks": [{{string.Join(", ", benchmarks)}}] }
        """;

    /// <summary>A benchmark with one result of 1,000 operations for each time.</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="launches">The times of an operation in nanoseconds, by launch.</param>
    /// <param name="job">The job.</param>
    /// <param name="allocated">What an operation allocates; null without a diagnoser.</param>
    public static string Benchmark(string name, double[][] launches, string job = "Job-A(IterationCount=5)", int? allocated = 128)
    {
        // What is no result must not count: the pilot, the warm-up, the overhead, and the results with their overhead.
        var measurements = launches.SelectMany((times, launch) => (string[])
        [
            Measurement("Workload", "Pilot", launch, 16, 1e9),
            Measurement("Overhead", "Actual", launch, 1000, 900),
            Measurement("Workload", "Warmup", launch, 1000, 1e9),
            .. times.Select(time => Measurement("Workload", "Actual", launch, 1000, (time * 1000) + 900)),
            .. times.Select(time => Measurement("Workload", "Result", launch, 1000, time * 1000)),
        ]);
        return $$"""
            { "DisplayInfo": "Hash.Ours: {{job}} [Cost=1]", "Namespace": "Micro", "Type": "Hash", "Method": "Ours", "MethodTitle": "Ours", "Parameters": "Cost=1", "FullName": "{{name}}", "HardwareIntrinsics": "",
              "Statistics": {{(launches.Length == 0 ? "null" : """{ "N": 5, "Median": 1 }""")}},
              "Memory": {{(allocated is { } bytes ? $$"""{ "Gen0Collections": 0, "TotalOperations": 1000, "BytesAllocatedPerOperation": {{bytes}} }""" : "null")}},
              "Measurements": [{{string.Join(", ", measurements)}}], "Metrics": [] }
            """;
    }

    private static string Measurement(string mode, string stage, int launch, int operations, double nanoseconds) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "IterationMode": "{{mode}}", "IterationStage": "{{stage}}", "LaunchIndex": {{launch}}, "IterationIndex": 1, "Operations": {{operations}}, "Nanoseconds": {{nanoseconds}} }""");
}
