using System.Collections.Immutable;
using System.Text.Json;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Comparing.Benchmarks;

/// <summary>A file that cannot be compared.</summary>
/// <param name="message">Which and why, in a line.</param>
public sealed class BenchmarkFileException(string message) : Exception(message);

/// <summary>What BenchmarkDotNet's exporter <c>fulljson</c> wrote of one run of benchmarks, as far as it is compared.</summary>
/// <param name="Path">The file.</param>
/// <param name="Host">What it was measured on.</param>
/// <param name="Benchmarks">The benchmarks, in the order of the file.</param>
public sealed record BenchmarkFile(string Path, BenchmarkHost Host, ImmutableArray<MeasuredBenchmark> Benchmarks)
{
    /// <summary>How the exporter's files end.</summary>
    public const string Ending = "-full.json";

    private const string Expected = "expected a file of BenchmarkDotNet's exporter fulljson";

    /// <summary>Large enough for thousands of benchmarks, in bytes.</summary>
    private const int Largest = 256 * 1024 * 1024;

    /// <summary>In a process that already runs, launches are no starts of a process.</summary>
    private const string InProcess = "InProcess";

    private static readonly JsonSerializerOptions s_options = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="BenchmarkFileException">It cannot be read, is no such file, or has a benchmark that failed.</exception>
    public static BenchmarkFile Read(string path)
    {
        var mistakes = new List<Mistake>();
        return StrictFile.Load(path, "a file of BenchmarkDotNet's exporter fulljson", Largest, mistakes) is { } text
            ? Parse(path, text)
            : throw new BenchmarkFileException(mistakes[0].ToString());
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="path">What mistakes call it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="BenchmarkFileException">It is no such text, or has a benchmark that failed.</exception>
    public static BenchmarkFile Parse(string path, string text)
    {
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(text, s_options) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            var where = e is { LineNumber: { } line, BytePositionInLine: var column } ? FormattableString.Invariant($":{line + 1}:{(column ?? 0) + 1}") : "";
            throw new BenchmarkFileException(OneLine.Of($"{path}{where}: it does not read as benchmarks{(e.Path is { Length: > 1 } at ? $" ({at})" : "")}, {Expected}"));
        }

        // JSON can hold a null in a list.
        if (document.Benchmarks.Any(benchmark => benchmark is null || benchmark.Measurements.Contains(null!)))
            throw Refused($"there is nothing in the place of a benchmark or of a measurement, {Expected}");
        if (document.Benchmarks.Length == 0)
            throw Refused("there are no benchmarks in it");
        if (document.Benchmarks.CountBy(benchmark => benchmark.FullName).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw Refused($"{twice} is in it twice, expected one job for each benchmark");
        return new BenchmarkFile(path, document.HostEnvironmentInfo, [.. document.Benchmarks.Select(Measured)]);

        MeasuredBenchmark Measured(Benchmark benchmark)
        {
            var results = benchmark.Measurements.Where(measurement => measurement is { IterationMode: "Workload", IterationStage: "Result" }).ToArray();
            if (results.Length == 0)
                throw Refused($"{benchmark.FullName} has no result, so it failed; expected it to be mended, or left out by --filter");
            if (Array.Exists(results, result => result.Operations <= 0 || result.Nanoseconds < 0))
                throw Refused($"{benchmark.FullName} has a measurement of no operations or of a negative time, {Expected}");

            var launches = results.GroupBy(result => benchmark.DisplayInfo.Contains(InProcess, StringComparison.Ordinal) ? 0 : result.LaunchIndex);
            return new MeasuredBenchmark(
                benchmark.FullName,
                [.. launches.OrderBy(launch => launch.Key).Select(launch => Median.Of([.. launch.Select(result => result.Nanoseconds / result.Operations)]))],
                benchmark.Memory?.BytesAllocatedPerOperation);
        }

        BenchmarkFileException Refused(string why) => new(OneLine.Of($"{path}: {why}"));
    }

    private sealed record Document(BenchmarkHost HostEnvironmentInfo, ImmutableArray<Benchmark> Benchmarks);

    private sealed record Benchmark(string FullName, string DisplayInfo, ImmutableArray<Measurement> Measurements, Memory? Memory = null);

    private sealed record Measurement(string IterationMode, string IterationStage, int LaunchIndex, long Operations, double Nanoseconds);

    private sealed record Memory(double? BytesAllocatedPerOperation);
}
