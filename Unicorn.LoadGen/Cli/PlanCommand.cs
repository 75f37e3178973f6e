using System.CommandLine;
using Spectre.Console;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Planning;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn plan DEMAND</c>: how many instances when, at what cost, with what risk.</summary>
internal static class PlanCommand
{
    private const string Description =
        """
        Plan how many instances a demand takes, when, at what cost and with what risk.

        Finds the cheapest schedule of instances that keeps the promises, with boots, drains and started quanta, and
        tries it on hundreds of days that turn out differently. Beside it: what less risk costs, fixed fleets, a size
        for each hour, target tracking, other caches, and what it is worth where other demand comes.

        Example: launch day, by what find-capacity --out capacity measured of one instance
          unicorn plan scenarios/launch-day.json --model capacity/instance.json --boot 2m --sla "p95 <= 250ms"

        Example: a curve of rates
          unicorn plan demand.csv --sla "p95 <= 250ms" --model instance.json

        Exit codes: 0 there is a schedule, 99 it cannot be done, 104 bad input, 105 interrupted, 107 the harness failed.
        """;

    public static Command Create()
    {
        var command = new Command("plan", Description)
        {
            PlanArguments.Demand, PlanArguments.Model, PlanArguments.Runs, PlanArguments.Validate, PlanArguments.Promises, PlanArguments.Prices, PlanArguments.Risk, PlanArguments.Max,
            PlanArguments.Spare, PlanArguments.Boot, PlanArguments.Drain, PlanArguments.DemandError, PlanArguments.Worlds, PlanArguments.Out, ScenarioArguments.Seed, ScenarioArguments.Set, JudgeCommand.Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult words)
    {
        var mistakes = new List<Mistake>();
        if (PlanDemand.Read(words, mistakes) is not { } scenario)
            return Complaint.Mistakes(mistakes);
        if (words.GetValue(ScenarioArguments.Seed) is { } seed)
            scenario = scenario with { Seed = seed };

        using var signals = new StopSignals();
        try
        {
            if (ModelOf(words, mistakes) is not { } instance)
                return Complaint.Mistakes(mistakes);

            var events = new FleetSimulation();
            var error = words.GetValue(PlanArguments.Validate) is { Length: > 0 } held ? new Prediction(events).Of(instance, Runs(held), signals.Token) : PredictionError.Unknown;
            var (folder, refusal) = RunFolders.Make(words.GetValue(PlanArguments.Out), "plan-" + scenario.Name, RunFolders.NewId(TimeProvider.System.GetUtcNow()));
            if (folder is null)
                return Complaint.BadInput(refusal!);

            var (question, console) = (QuestionOf(words, scenario, instance), Screen.Create(Console.Out));
            var plan = !words.GetValue(JudgeCommand.Json) && Screen.CanRedraw(console)
                ? console.Status().Start("trying schedules on hundreds of days ...   [grey]Ctrl-C ends it[/]", _ => new Planner(events).Of(question, signals.Token))
                : new Planner(events).Of(question, signals.Token);
            return Tell(words, folder, PlanResultOf.Plan(plan, instance, error));
        }
        catch (Exception e) when (e is RunFolderException or UnfittableException)
        {
            return Complaint.BadInput(e.Message);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("interrupted: nothing was planned", ExitCodes.Interrupted);
        }
    }

    private static PlanQuestion QuestionOf(ParseResult words, Scenario scenario, FittedInstance instance) => new()
    {
        Scenario = scenario,
        Instance = words.GetValue(PlanArguments.Boot) is { } boot ? instance.Model with { Boot = new FixedDuration(boot.TotalSeconds) } : instance.Model,
        Risk = words.GetValue(PlanArguments.Risk),
        Max = words.GetValue(PlanArguments.Max),
        Spare = words.GetValue(PlanArguments.Spare),
        Drain = words.GetValue(PlanArguments.Drain),
        DemandError = words.GetValue(PlanArguments.DemandError),
        Worlds = words.GetValue(PlanArguments.Worlds),
    };

    private static FittedInstance? ModelOf(ParseResult words, List<Mistake> mistakes)
    {
        var (model, runs) = (words.GetValue(PlanArguments.Model), words.GetValue(PlanArguments.Runs) ?? []);
        if (model is null == (runs.Length == 0))
        {
            mistakes.Add(new Mistake(new Position("plan", 0, 0), model is null ? "what one instance does is not known, expected --model FILE or --runs RUN" : "what one instance does is told twice, expected --model FILE or --runs RUN, and not both"));
            return null;
        }

        if (model is null)
            return InstanceFit.Of(Runs(runs));
        var (instance, found) = InstanceFile.Load(model);
        mistakes.AddRange(found);
        return instance;
    }

    /// <summary>A run whose generator may be what was measured says nothing about the service.</summary>
    private static IReadOnlyList<RunRecord> Runs(IEnumerable<string> paths)
    {
        var set = RunSets.Read(paths);
        return set.Invalid().FirstOrDefault() is { } invalid ? throw new UnfittableException(invalid) : [.. set.Runs.Select(run => run.Run)];
    }

    private static int Tell(ParseResult words, string folder, PlanResult plan)
    {
        Complaint.UnlessWritten(folder, () => PlanFiles.Write(folder, plan));
        Screen.Show(() =>
        {
            if (words.GetValue(JudgeCommand.Json))
                Console.Out.Write(ResultJson.Text(plan));
            else
                PlanScreen.Render(Screen.Create(Console.Out), plan, folder);
        });
        return plan.Possible ? ExitCodes.Met : ExitCodes.Breached;
    }
}
