using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running.Health;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Hashing;
using Unicorn.Server.Serving;

namespace Unicorn.LoadGen.Running;

/// <summary>A run folder that cannot be had.</summary>
/// <param name="message">Which and why.</param>
public sealed class RefusedFolderException(string message) : Exception(message);

/// <summary>One run: the target is started or found, the plan is driven, and everything measured is in the run folder.</summary>
/// <param name="options">What to run.</param>
/// <param name="clock">The clock.</param>
/// <param name="watch">Told how it goes, about once a second.</param>
public sealed class ScenarioRun(RunOptions options, TimeProvider clock, IRunWatch watch)
{
    /// <summary>Between the writing of the manifest and the plan's instant zero, so that the first arrival is not late.</summary>
    private static readonly TimeSpan s_lead = TimeSpan.FromMilliseconds(200);

    /// <summary>A server that is alive says what it counted within milliseconds.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs, and returns what is in the run folder, or would be if the disk had taken it.</summary>
    /// <param name="stop">Interrupts the run; what was measured is kept.</param>
    /// <exception cref="ForbiddenTargetException">The target is neither loopback nor allowed.</exception>
    /// <exception cref="UnreachableTargetException">Nothing takes a connection at the target, or its TLS cannot be spoken.</exception>
    /// <exception cref="RefusedFolderException">The run folder cannot be written, or is not empty.</exception>
    /// <exception cref="HarnessException">The reference server did not start, or what was measured can no longer be kept.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted before the load began.</exception>
    public async Task<RunContents> RunAsync(CancellationToken stop)
    {
        if (RunFolders.Refusal(options.Out, options.Scenario.Name) is { } refusal)
            throw new RefusedFolderException(refusal);

        var connection = await TargetProbe.GuardedAsync(options.Allow, stop);
        if (options.Target is { } target)
        {
            // Null where the client opens its connections through our own class, which checks each.
            var address = options.Scenario.Http == HttpChoice.Http3 ? await TargetProbe.PinAsync(target, connection, clock, stop) : null;
            if (address is null)
                await TargetProbe.ReachAsync(target, connection, options.Trust, clock, stop);
            return await RunAgainstAsync(target, address, connection, await PrepareAsync([], stop), server: null, [], stop);
        }

        // One word each: a value of its own that begins with "@" would be read as the name of a file of words.
        string[] words = [.. options.Scenario.Server.Select(option => $"--{option.Key}={option.Value}")];

        // Planned before the server is launched: it is billed from then on.
        var prepared = await PrepareAsync(words, stop);
        if (options.Server is null)
            watch.Says("starting the reference server");
        await using var own = options.Server is null ? await EmbeddedServer.StartAsync(words, clock, stop) : null;
        var server = own ?? options.Server!;
        await TargetProbe.ReachAsync(server.Url, connection, trust: null, clock, stop);
        return await RunAgainstAsync(server.Url, address: null, connection, prepared, server, words, stop);
    }

    private async Task<Prepared> PrepareAsync(string[] words, CancellationToken stop)
    {
        var scenario = options.Scenario;
        var schedule = Schedule.Of(scenario);
        var keys = new KeyText(scenario);
        var answers = new AnswerBook();
        int? cost = scenario.AllRequests.Any(request => scenario.CheckOf(request) == AnswerCheck.UnicornHash) ? scenario.Verify.Cost ?? ServerCost(words) : null;
        watch.Says(cost is null ? "planning the load" : "planning the load and computing reference answers");
        var planned = await Task.Run(() => answers.AddReferences(schedule, keys, scenario, cost ?? 1, clock, stop), stop);
        var hash = await Task.Run(schedule.Hash, stop);
        var phases = await Task.Run(schedule.CountedPhases, stop);
        await ClientWarmUp.RunAsync(scenario.AllRequests[0], clock, stop);
        stop.ThrowIfCancellationRequested();
        return new Prepared(schedule, hash, phases, keys, answers, new ReferenceRecord(planned, answers.WithReference, cost));
    }

    private async Task<RunContents> RunAgainstAsync(Uri target, Uri? address, TargetConnection connection, Prepared prepared, EmbeddedServer? server, string[] words, CancellationToken stop)
    {
        var (scenario, schedule, answers) = (options.Scenario, prepared.Schedule, prepared.Answers);
        using var client = new TargetClient(connection, options.Trust);

        // Before the start is settled: an answer that takes long would make the first arrivals late.
        var before = options.Server is { } shared ? await SaidByAsync(shared) : null;
        var startedAt = clock.GetUtcNow() + s_lead;
        var pace = new RealPace(clock, clock.GetTimestamp() + (long)(s_lead.TotalSeconds * clock.TimestampFrequency));
        var id = RunFolders.NewId(startedAt);
        var (path, refusal) = RunFolders.Make(options.Out, scenario.Name, id);
        if (path is null)
            throw new RefusedFolderException(refusal!);

        var manifest = Describe(id, startedAt, prepared, target, server is not null, words);
        using var folder = new RunFolderWriter(path, manifest, RequestNames.Of(scenario));
        watch.Begins(path, schedule);
        var instances = new InstanceLog(folder, pace, server, manifest.Target.Instances, clock);
        var earlyStop = EarlyStopWatch.IsAskedFor(scenario) ? new EarlyStopWatch(manifest, scenario, instances) : null;

        using var data = DataFeed.Of(options.Inputs);
        var secrets = new Secrets(options.Inputs.Environment);
        var recorder = new Recorder(schedule.Phases, manifest.Limits, scenario.AllRequests.Count);
        var incidents = new IncidentLog(folder.Write, pace, secrets);
        var sender = new HttpRequestSender(client, PreparedRequest.Of(scenario, options.Inputs, target, address), prepared.Keys, data, answers, incidents, clock);
        var driver = new LoadDriver(sender, recorder, pace, scenario.MaxInFlight);
        using var meter = new GeneratorMeter(clock, manifest.Limits.SendLag, connection, () => driver.InFlight, () => sender.Resends, server is null ? null : () => server.CpuTime);
        var flusher = new Flusher(folder, recorder, pace, meter, RunProgress.Of(manifest, scenario), earlyStop);
        var aborted = await DriveAsync(driver, schedule, folder, flusher, pace, earlyStop, stop);

        // The end of the load, and not of what comes after it: where requests end the last step, its length follows from this.
        var ended = pace.Now;

        if (answers.Unverified > 0)
            Warn($"{answers.Unverified} answers were not verified: more than {AnswerBook.LargestBook} keys were asked for.");
        if (sender.Resends > 0)
            Warn($"{sender.Resends} requests were silently sent again by the client, because the target had closed the connection that was kept for them: their times hold all attempts.");
        if (scenario.Http != HttpChoice.Http11 && sender.Spoken.Contains("1.1"))
            Warn("HTTP/2 was asked for, and the target chose HTTP/1.1.");
        if (driver.Fault is { } fault)
            Warn($"The sender failed by a bug of its own, and what it failed to send counts as dropped: {fault}");
        if (server is not null)
        {
            // Only now that the load is over, so that the question disturbs none of it.
            if (await SaidByAsync(server) is { } page && ServerRecord.Of(page, pace.Now) is { } told && (options.Server is null || before is not null))
                folder.Write(told.Since(before is null ? null : ServerRecord.Of(before, TimeSpan.Zero)));
            if (options.Server is null)
                await server.DisposeAsync();
        }

        instances.End();
        if (folder.Trouble is not null && folder.TryWrite())
            Warn("All that was kept in memory could be written after all, and the run folder lacks nothing.");
        folder.Write(new RunEvent(ended.TotalSeconds, RunEvents.Ended) { Message = stop.IsCancellationRequested ? "interrupted" : aborted ? "aborted" : "completed" });
        return folder.Contents();

        void Warn(string message) => folder.Write(new RunEvent(pace.Now.TotalSeconds, RunEvents.Warning) { Message = secrets.Hide(message) });

        Task<Exposition?> SaidByAsync(EmbeddedServer asked) => new MetricsQuestion(client.Http, clock).AskAsync(asked.Url, s_patience);
    }

    /// <summary>Drives the load to its end; true when an objective ended it early.</summary>
    private async Task<bool> DriveAsync(LoadDriver driver, Schedule schedule, RunFolderWriter folder, Flusher flusher, RealPace pace, EarlyStopWatch? earlyStop, CancellationToken stop)
    {
        // A thread of its own: the pool's threads come and go, and its queue is where answers wait to be counted.
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var plan = Task.Factory.StartNew(() => driver.Run(schedule, abort.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var over = Task.WhenAll(plan, driver.Idle);
        using var interruption = stop.Register(Interrupted);
        var begun = 0;
        var aborted = false;
        try
        {
            await flusher.RunAsync(over, clock, Tell);
        }
        catch (Exception e)
        {
            // What cannot be written down is not worth the target's trouble.
            await abort.CancelAsync();
            await over;
            if (e is IOException or UnauthorizedAccessException)
                throw new HarnessException($"the run folder {folder.Path} can no longer be written, and the run was given up: {e.Message}");
            throw;
        }

        await over;
        return aborted;

        void Tell(RunProgress progress)
        {
            for (; begun < schedule.Phases.Length && schedule.Phases[begun].Start <= progress.Elapsed; begun++)
                folder.Write(new RunEvent(schedule.Phases[begun].Start.TotalSeconds, RunEvents.Phase) { Message = schedule.Phases[begun].Name });
            watch.Goes(progress);
            if (!aborted && !plan.IsCompleted && !stop.IsCancellationRequested && earlyStop?.Reason(progress.Elapsed) is { } reason)
            {
                aborted = true;
                folder.Write(new RunEvent(pace.Now.TotalSeconds, RunEvents.Aborted) { Message = reason });
                abort.Cancel();
            }
        }

        void Interrupted() => folder.Write(new RunEvent(pace.Now.TotalSeconds, RunEvents.Interrupted));
    }

    private Manifest Describe(string id, DateTimeOffset startedAt, Prepared prepared, Uri target, bool embedded, string[] words) => new()
    {
        Name = options.Scenario.Name,
        Id = id,
        StartedAt = startedAt,
        Scenario = new ScenarioSource(Path.GetFileName(options.File), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Text))), options.Sets, options.Text, options.Scenario.Sla?.Read?.Text, options.Scenario.Prices.Text),
        Seed = options.Scenario.Seed,
        ScheduleHash = prepared.Hash,
        Phases = prepared.Phases,
        Limits = MeasuredLimits.Of(options.Scenario),
        Target = new TargetRecord(target.ToString(), embedded, embedded ? 1 : options.Scenario.Instances, words),
        References = prepared.References,
        Inputs = options.Inputs.Environment.IsEmpty && options.Inputs.Files.IsEmpty ? null : new InputsRecord([.. options.Inputs.Environment.Keys], options.Inputs.Files),
        Commit = options.Commit,
        Machine = Machine.This(clock),
        Floor = options.Floor,
    };

    private static int ServerCost(string[] words) => words.Length == 0 ? UnicornHash.DefaultCost : ServeCommand.Read(words).Cost;

    /// <summary>All that is known before anything is sent.</summary>
    private sealed record Prepared(Schedule Schedule, string Hash, ImmutableArray<Phase> Phases, KeyText Keys, AnswerBook Answers, ReferenceRecord References);
}
