using System.CommandLine;
using System.Globalization;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary>From the words of a verb that runs scenarios to what is to be run.</summary>
internal static class RunArguments
{
    private const int MostRuns = 1000;

    /// <summary>Plain lines instead of a live picture.</summary>
    public static Option<bool> NoLive { get; } = new("--no-live") { Description = "Plain lines instead of a live picture." };

    /// <summary>How many runs.</summary>
    /// <param name="description">What they are.</param>
    public static Option<int?> Repeat(string description) => new("--repeat")
    {
        HelpName = "N",
        Description = description,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostRuns)
                return count;

            argument.AddError($"--repeat \"{word}\": expected a whole number from 1 to {MostRuns}");
            return null;
        },
    };

    /// <summary>Reads a scenario with all that it needs; null when it cannot be run, which was told.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="file">The scenario's file.</param>
    /// <param name="url">The target as it was written; null for the embedded server.</param>
    public static RunOptions? Read(ParseResult words, string file, string? url)
    {
        var sets = ScenarioArguments.Sets(words);
        var (reading, text) = ScenarioFile.Load(file, sets);
        if (reading.Scenario is not { } scenario)
            return Refused(reading.Mistakes);

        Uri? target = null;
        if (url is not null && !TargetArguments.TryRead(url, out target, out var problem))
            return Refused($"--target {problem}");
        if (SpokenHttp.Refusal(scenario.Http, target, SpokenHttp.HasQuic) is { } unspoken)
            return Refused([new Mistake(reading.Where("http"), unspoken)]);
        var (inputs, missing) = InputsReader.Read(reading, file, Environment.GetEnvironmentVariable);
        if (inputs is null)
            return Refused(missing);

        try
        {
            return new RunOptions
            {
                Scenario = scenario,
                File = file,
                Text = text,
                Sets = sets,
                Target = target,
                Inputs = inputs,
                Trust = words.GetValue(TargetArguments.Ca) is { } authorities ? TargetTrust.Of(authorities) : null,
                Allow = words.GetValue(TargetArguments.Allow) ?? [],
            };
        }
        catch (TargetTrustException e)
        {
            return Refused($"--ca {e.Message}");
        }
    }

    /// <summary>Tells what of the scenario and the command line a run leaves aside.</summary>
    public static void Note(RunOptions options)
    {
        if (options.Target is null && options.Scenario.Instances > 1)
            Console.Error.WriteLine("note: the scenario's \"instances\" is ignored: the embedded server is one instance");
        if (options.Trust is not null && options.Target?.Scheme != Uri.UriSchemeHttps)
            Console.Error.WriteLine("note: --ca is ignored: the target does not speak TLS");
        if (options.Target is not null && options.Scenario.Server.Count > 0)
            Console.Error.WriteLine("note: the scenario's \"server\" is ignored: the target is not the embedded server");
    }

    private static RunOptions? Refused(IEnumerable<Mistake> mistakes)
    {
        Complaint.Mistakes(mistakes);
        return null;
    }

    private static RunOptions? Refused(string problem)
    {
        Complaint.BadInput(problem);
        return null;
    }
}
