using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Fuzzing;

/// <summary>A scenario with the files it names gives mistakes with their places, or a scenario whose first arrivals can be planned and whose requests can be made.</summary>
internal sealed class ScenarioTrial : ITrial
{
    /// <summary>The scenario's file.</summary>
    public const string File = "scenario.json";

    private const int Arrivals = 2_000;
    private const int Messages = 20;

    private static readonly Uri s_target = new("http://127.0.0.1:8080");

    /// <inheritdoc/>
    public bool Accepts(string folder, string damaged)
    {
        var file = Path.Combine(folder, File);
        var (reading, _) = ScenarioFile.Load(file, []);
        BrokenPromiseException.Unless(reading.Scenario is null == reading.Mistakes.Count > 0, "there is a scenario and a mistake, or neither");
        Telling.Check(reading.Mistakes, folder);
        if (reading.Scenario is not { } scenario)
            return false;

        var (inputs, missing) = InputsReader.Read(reading, file, name => $"value of {name}");
        BrokenPromiseException.Unless(inputs is null == missing.Count > 0, "there are inputs and a mistake, or neither");
        Telling.Check(missing, folder);
        if (inputs is null)
            return false;

        Plan(scenario, inputs);
        return true;
    }

    private static void Plan(Scenario scenario, RunInputs inputs)
    {
        var schedule = Schedule.Of(scenario);
        var (keys, requests) = (new KeyText(scenario), PreparedRequest.Of(scenario, inputs, s_target));
        var row = inputs.Data?.Rows().First() ?? default;
        MeasuredLimits.Of(scenario);
        BrokenPromiseException.Unless(schedule.KeysAhead(Messages).All(ahead => ahead.Key >= 1 && ahead.Key <= scenario.Keys.Count), "a key is not among the keys");

        var before = TimeSpan.Zero;
        foreach (var arrival in schedule.Arrivals().Take(Arrivals))
        {
            var phase = schedule.Phases[arrival.Phase];
            BrokenPromiseException.Unless(arrival.At >= before && arrival.At >= phase.Start && arrival.At < phase.End, $"the arrival at {arrival.At} is before the one at {before}, or outside of its step");
            before = arrival.At;
            var key = keys.Key(arrival.Key);
            if (arrival.Seq < Messages)
                requests[arrival.Request].Message(key, row).Dispose();
        }
    }
}
