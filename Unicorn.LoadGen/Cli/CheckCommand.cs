using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
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

    private static readonly Option<int> s_arrivals = new("--arrivals")
    {
        HelpName = "N",
        Description = "Show the first N arrivals: second, step and key.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                argument.AddError($"--arrivals \"{word}\" is not a number of arrivals");
            return count;
        },
    };

    public static Command Create()
    {
        var scenario = ScenarioArguments.Scenario();
        var command = new Command("check", Description) { scenario, ScenarioArguments.Seed, ScenarioArguments.Set, s_arrivals, JudgeCommand.Json };
        command.SetAction(words => Check(words, words.GetValue(scenario)!));
        return command;
    }

    private static int Check(ParseResult words, string file)
    {
        var (reading, _) = ScenarioFile.Load(file, ScenarioArguments.Sets(words));
        if (reading.Scenario is not { } scenario)
            return Complaint.Mistakes(reading.Mistakes);

        var (inputs, missing) = InputsReader.Read(reading, file, Environment.GetEnvironmentVariable);
        if (inputs is null)
            return Complaint.Mistakes(missing);

        var plan = Plan.Of(scenario, words.GetValue(s_arrivals));
        if (words.GetValue(JudgeCommand.Json))
            Console.WriteLine(JsonSerializer.Serialize(plan, ResultJson.Options));
        else
            Print(plan);
        return ExitCodes.Met;
    }

    private static void Print(Plan plan)
    {
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(invariant, $"{plan.Scenario}: {plan.Planned} arrivals in {Duration.Format(TimeSpan.FromSeconds(plan.Seconds))}, seed {plan.Seed}, schedule {plan.ScheduleHash}"));
        foreach (var step in plan.Steps)
            Console.WriteLine(string.Create(invariant, $"  {step.From,8:0.0} s  {step.Name}: {step.Planned} arrivals in {Duration.Format(TimeSpan.FromSeconds(step.Seconds))}, {step.FromRate:0.##}/s to {step.ToRate:0.##}/s, {step.Arrivals}{(step.Judged ? "" : ", not judged")}"));
        foreach (var arrival in plan.First)
            Console.WriteLine(string.Create(invariant, $"{arrival.At:0.0000000} {arrival.Step} {arrival.Key}"));
    }

    /// <summary>What a scenario plans.</summary>
    private sealed record Plan(string Scenario, long Planned, double Seconds, long Seed, string ScheduleHash, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<PlannedArrival> First)
    {
        public static Plan Of(Scenario scenario, int arrivals)
        {
            var schedule = Schedule.Of(scenario);
            var keys = new KeyText(scenario);
            var counts = schedule.Arrivals().CountBy(arrival => arrival.Phase).ToDictionary();
            return new Plan(
                scenario.Name,
                counts.Values.Sum(),
                schedule.Length.TotalSeconds,
                scenario.Seed,
                schedule.Hash(),
                [.. schedule.Phases.Select(p => new PlannedStep(p.Name, p.Start.TotalSeconds, p.Length.TotalSeconds, counts.GetValueOrDefault(p.Index), p.From, p.To, p.Process.ToString().ToLowerInvariant(), !p.IsWarmUp))],
                [.. schedule.Arrivals().Take(arrivals).Select(a => new PlannedArrival(a.At.TotalSeconds, schedule.Phases[a.Phase].Name, keys.Key(a.Key)))]);
        }
    }

    private sealed record PlannedStep(string Name, double From, double Seconds, long Planned, double FromRate, double ToRate, string Arrivals, bool Judged);

    private sealed record PlannedArrival(double At, string Step, string Key);
}
