using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Capacity;

/// <summary>Reads and writes <c>instance.json</c>, strictly and with all mistakes at once, as scenarios are.</summary>
public static class InstanceFile
{
    /// <summary>A larger file is refused unread, in bytes.</summary>
    public const int LargestFile = 1024 * 1024;

    private static readonly string[] s_kinds = ["fixed", "exponential", "quantiles"];
    private static readonly JsonSerializerOptions s_indented = new(ScenarioJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The JSON Schema of the file.</summary>
    public static string Schema
    {
        get
        {
            var schema = JsonSchema.Of(typeof(InstanceForm), ScenarioJson.Options, "What one instance of a service does with the requests that come to it");
            OnlyOne(schema["properties"]!["held"]!);
            OnlyOne(schema["properties"]!["boot"]!);
            return JsonSchema.TextOf(schema);
        }
    }

    /// <summary>Reads a file from disk.</summary>
    /// <returns>The model, or at least one mistake.</returns>
    public static (FittedInstance? Instance, IReadOnlyList<Mistake> Mistakes) Load(string file)
    {
        var mistakes = new List<Mistake>();
        return StrictFile.Load(file, "what an instance does", LargestFile, mistakes) is { } text ? Read(file, text) : (null, mistakes);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="source">What mistakes call it: the file's name.</param>
    /// <param name="text">JSON with comments.</param>
    /// <returns>The model, or at least one mistake.</returns>
    public static (FittedInstance? Instance, IReadOnlyList<Mistake> Mistakes) Read(string source, string text)
    {
        var mistakes = new List<Mistake>();
        return StrictFile.Read<InstanceForm>(source, text, [], InstanceRules.Check, mistakes) is { } form ? (Of(form), mistakes) : (null, mistakes);
    }

    /// <summary>The text of a model, with a final newline. Times are rounded to 100 ns.</summary>
    public static string Text(FittedInstance instance)
    {
        var model = instance.Model;
        return JsonSerializer.Serialize(
            new InstanceForm
            {
                Version = InstanceForm.CurrentVersion,
                Places = model.Places,
                Queue = model.Queue,
                Held = Of(model.Held),
                Overhead = TimeSpan.FromSeconds(model.Overhead),
                Cache = model.Cache,
                Boot = model.Boot.Mean == 0 ? null : Of(model.Boot),
                BootFailure = new Share(Math.Round(model.BootFailure, 8)),
                MeanTimeToCrash = model.MeanTimeToCrash is { } mean ? TimeSpan.FromSeconds(mean) : null,
                Fit = instance.Basis,
            },
            s_indented) + "\n";
    }

    private static FittedInstance Of(InstanceForm form) => new(
        new InstanceModel
        {
            Held = Of(form.Held),
            Places = form.Places,
            Queue = form.Queue,
            Overhead = form.Overhead.TotalSeconds,
            Cache = form.Cache,
            Boot = form.Boot is { } boot ? Of(boot) : new FixedDuration(0),
            BootFailure = form.BootFailure.Value,
            MeanTimeToCrash = form.MeanTimeToCrash?.TotalSeconds,
        },
        form.Fit);

    private static Durations Of(DurationsForm form) =>
        form.Fixed is { } always ? new FixedDuration(always.TotalSeconds)
        : form.Exponential is { } mean ? new ExponentialDuration(mean.TotalSeconds)
        : new EmpiricalDurations([.. form.Quantiles!.Select(quantile => new DurationQuantile(quantile.Share.Value, quantile.Within.TotalSeconds))]);

    private static DurationsForm Of(Durations durations) => durations switch
    {
        FixedDuration always => new DurationsForm { Fixed = TimeSpan.FromSeconds(always.Seconds) },
        ExponentialDuration exponential => new DurationsForm { Exponential = TimeSpan.FromSeconds(exponential.Seconds) },
        EmpiricalDurations measured => new DurationsForm
        {
            Quantiles = [.. measured.Quantiles.Select(quantile => new QuantileForm { Share = new Share(quantile.Share), Within = TimeSpan.FromSeconds(quantile.Seconds) })],
        },
        _ => throw new ArgumentException($"A file has no words for {durations.GetType().Name}.", nameof(durations)),
    };

    private static void OnlyOne(JsonNode durations) =>
        durations["oneOf"] = new JsonArray([.. s_kinds.Select(kind => new JsonObject { ["required"] = new JsonArray(kind) })]);
}
