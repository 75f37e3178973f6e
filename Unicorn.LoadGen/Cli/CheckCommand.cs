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

        foreach (var note in scenario.Sla?.Read?.Slos.SelectMany(slo => slo.Notes).Distinct(StringComparer.Ordinal) ?? [])
            Console.Error.WriteLine($"note: {note}");

        var plan = Plan.Of(scenario, words.GetValue(s_arrivals));
        return Screen.Deliver(() =>
        {
            if (words.GetValue(JudgeCommand.Json))
                Console.WriteLine(JsonSerializer.Serialize(plan, ResultJson.Options));
            else
                Print(plan);
        });
    }

    private static void Print(Plan plan)
    {
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(invariant, $"{plan.Scenario}: {plan.Planned} planned arrivals in {Duration.Format(TimeSpan.FromSeconds(plan.Seconds))}, seed {plan.Seed}, schedule {plan.ScheduleHash}"));
        foreach (var step in plan.Steps)
            Console.WriteLine(string.Create(invariant, $"  {step.From,8:0.0} s  {step.Name}: {(step.Planned is { } planned ? $"{planned} arrivals in" : "for")} {Duration.Format(TimeSpan.FromSeconds(step.Seconds))}, {Load(step)}{(step.Judged ? "" : ", not judged")}"));
        foreach (var arrival in plan.First)
            Console.WriteLine(string.Create(invariant, $"{arrival.At:0.0000000} {arrival.Step} {arrival.Key}"));
    }

    private static string Load(PlannedStep step) => step.FromClients is null
        ? string.Create(CultureInfo.InvariantCulture, $"{step.FromRate:0.##}/s to {step.ToRate:0.##}/s, {step.Arrivals}")
        : $"closed loop of {step.FromClients} to {step.ToClients} clients, arrivals when one is free";

    /// <summary>What a scenario plans.</summary>
    private sealed record Plan(string Scenario, long Planned, double Seconds, long Seed, string ScheduleHash, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<PlannedArrival> First)
    {
        public static Plan Of(Scenario scenario, int arrivals)
        {
            var schedule = Schedule.Of(scenario);
            var keys = new KeyText(scenario);
            var phases = schedule.CountedPhases();
            return new Plan(
                scenario.Name,
                phases.Sum(phase => phase.Planned ?? 0),
                schedule.Length.TotalSeconds,
                scenario.Seed,
                schedule.Hash(),
                [.. phases.Select(p => new PlannedStep(p.Name, p.Start.TotalSeconds, p.Length.TotalSeconds, p.Planned, p.From, p.To, p.Process.ToString(), !p.IsWarmUp, p.Clients?.From, p.Clients?.To))],
                [.. schedule.Arrivals().Take(arrivals).Select(a => new PlannedArrival(a.At.TotalSeconds, schedule.Phases[a.Phase].Name, keys.Key(a.Key)))]);
        }
    }

    /// <summary>What a step plans; in a closed loop the clients instead of rates, and no number of arrivals where its time ends it.</summary>
    private sealed record PlannedStep(string Name, double From, double Seconds, long? Planned, double FromRate, double ToRate, string Arrivals, bool Judged, int? FromClients, int? ToClients);

    private sealed record PlannedArrival(double At, string Step, string Key);
}
