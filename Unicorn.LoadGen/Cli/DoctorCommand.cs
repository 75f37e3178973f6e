using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn doctor</c>: what this machine's generator can and cannot measure.</summary>
internal static class DoctorCommand
{
    private const string Description =
        """
        Tell what this machine's generator can and cannot measure, in under 30 s.

        Measures itself against a server that takes no time, in a process of its own: how late its timer is, how late its
        sends are at which rate, what a request costs it, and how many it holds in flight. What is found is kept for a day
        as the error bar of every run; a run that finds none measures a short one of its own.

        Example: the floor for a machine that reads
          unicorn doctor --json

        Exit codes: 0 measured, 104 bad input, 105 interrupted, 107 the null server did not start, or died.
        """;

    public static Command Create()
    {
        var command = new Command("doctor", Description) { JudgeCommand.Json };
        command.SetAction((words, _) => RunAsync(words.GetValue(JudgeCommand.Json)));
        return command;
    }

    private static async Task<int> RunAsync(bool json)
    {
        var clock = TimeProvider.System;
        var console = Screen.Create(Console.Out);
        using var stop = new StopSignals();
        try
        {
            var start = clock.GetTimestamp();
            var floor = await WatchedAsync(console, json, clock, stop.Token);
            FloorCache.OfUser(clock).Keep(floor);
            return Screen.Deliver(() =>
            {
                if (json)
                    Console.Out.WriteLine(JsonSerializer.Serialize(floor, ResultJson.Options));
                else
                    FloorScreen.Render(console, floor, clock.GetElapsedTime(start));
            });
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("interrupted: nothing was found", ExitCodes.Interrupted);
        }
    }

    private static Task<Floor> WatchedAsync(IAnsiConsole console, bool json, TimeProvider clock, CancellationToken stop)
    {
        if (json)
            return MeasureAsync(_ => { });

        return Screen.CanRedraw(console)
            ? console.Status().StartAsync("starting", context => MeasureAsync(what => context.Status(Markup.Escape(what) + " ...   [grey]Ctrl-C ends it[/]")))
            : MeasureAsync(what => Screen.Show(() => Console.Out.WriteLine(what)));

        Task<Floor> MeasureAsync(Action<string> says) => new FloorMeasurement(FloorEffort.Full, clock, says).RunAsync(stop);
    }
}
