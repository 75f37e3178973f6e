using System.CommandLine;
using System.Globalization;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn check SCENARIO</c>: everything that can be said of a scenario without sending anything.</summary>
internal static class CheckCommand
{
    private const string Description =
        """
        Validate a scenario without sending anything, and show its plan.

        Example: the first ten arrivals and their keys under another seed
          unicorn check scenarios/scoreboard.json --seed 7 --arrivals 10
        """;

    private static readonly Option<int> s_arrivals = new("--arrivals") { HelpName = "N", Description = "Show the first N arrivals: second, step and key." };

    public static Command Create()
    {
        var scenario = ScenarioArguments.Scenario();
        var command = new Command("check", Description) { scenario, ScenarioArguments.Seed, ScenarioArguments.Set, s_arrivals };
        command.SetAction(words => Check(words, words.GetValue(scenario)!));
        return command;
    }

    private static int Check(ParseResult words, string file)
    {
        var (reading, _) = ScenarioFile.Load(file, ScenarioArguments.Sets(words));
        if (reading.Scenario is not { } scenario)
            return Complaint.Mistakes(reading.Mistakes);

        var schedule = Schedule.Of(scenario);
        var invariant = CultureInfo.InvariantCulture;
        var counts = schedule.Arrivals().CountBy(arrival => arrival.Phase).ToDictionary();
        Console.WriteLine(string.Create(invariant, $"{scenario.Name}: {counts.Values.Sum()} arrivals in {Duration.Format(schedule.Length)}, seed {scenario.Seed}, schedule {schedule.Hash()}"));
        foreach (var phase in schedule.Phases)
            Console.WriteLine(string.Create(invariant, $"  {phase.Start.TotalSeconds,8:0.0} s  {phase.Name}: {counts.GetValueOrDefault(phase.Index)} arrivals in {Duration.Format(phase.Length)}, {phase.From:0.##}/s to {phase.To:0.##}/s, {phase.Process.ToString().ToLowerInvariant()}{(phase.IsWarmUp ? ", not judged" : "")}"));

        var keys = new KeyText(scenario);
        foreach (var arrival in schedule.Arrivals().Take(words.GetValue(s_arrivals)))
            Console.WriteLine(string.Create(invariant, $"{arrival.At.TotalSeconds:0.0000000} {schedule.Phases[arrival.Phase].Name} {keys.Key(arrival.Key)}"));
        return ExitCodes.Met;
    }
}
