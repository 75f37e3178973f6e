using System.Collections.Immutable;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Judging;

/// <summary>
/// Builds runs in memory: a scenario of inject steps at whole rates, every second of which is as planned and perfect until a test changes it.
/// </summary>
internal sealed class Runs
{
    private readonly List<SecondCounts> _rows = [];
    private readonly List<RunEvent> _events = [];
    private readonly List<(int Second, Gauges Gauges)> _gauges = [];

    private Runs(Scenario scenario, ImmutableArray<Phase> phases) => (Scenario, Phases) = (scenario, phases);

    public Scenario Scenario { get; }

    public ImmutableArray<Phase> Phases { get; }

    public TimeSpan? LastSeen { get; init; }

    public static string Text(string objectives, string load, string warmUp = "") => $$"""
        {
          "name": "a-run",{{(warmUp.Length == 0 ? "" : $"\"warmUp\": {warmUp},")}}
          "load": [{{load}}],
          "request": { "path": "/hash/{key}" },
          "objectives": [{{objectives}}]
        }
        """;

    public static string Inject(int rate, string during, string? name = null) =>
        $$"""{ {{(name is null ? "" : $"\"name\": \"{name}\",")}} "inject": { "rate": "{{rate}}/s", "during": "{{during}}" } }""";

    /// <summary>A run of 100/s for some seconds.</summary>
    public static Runs Of(string objectives, int seconds = 30, int rate = 100) => Of(objectives, Inject(rate, $"{seconds}s"));

    public static Runs Of(string objectives, string load, string warmUp = "")
    {
        var reading = ScenarioFile.Read("a-run.json", Text(objectives, load, warmUp), []);
        reading.Mistakes.ShouldBeEmpty();
        var schedule = Schedule.Of(reading.Scenario!);
        var run = new Runs(reading.Scenario!, schedule.CountedPhases());
        var limits = MeasuredLimits.Of(reading.Scenario!).ResponseTimes.Length;
        foreach (var group in schedule.Arrivals().GroupBy(arrival => (arrival.Second, arrival.Phase)))
        {
            var count = group.LongCount();
            run._rows.Add(new SecondCounts(group.Key.Second, group.Key.Phase, limits) { Planned = count, Sent = count, [OutcomeKind.Ok] = count });
        }

        return run;
    }

    /// <summary>So many right answers of each second come later than every limit.</summary>
    public Runs Slow(int from, int to, long count) => Change(from, to, row =>
    {
        for (var limit = 0; limit < MeasuredLimits.Of(Scenario).ResponseTimes.Length; limit++)
            row.AddExceeded(limit, count);
    });

    /// <summary>So many arrivals of each second end otherwise than right.</summary>
    public Runs End(int from, int to, OutcomeKind kind, long count) => Change(from, to, row =>
    {
        row[OutcomeKind.Ok] -= count;
        row[kind] += count;
        if (kind == OutcomeKind.Dropped)
            row.Sent -= count;
        if (kind == OutcomeKind.Status)
            row.AddStatus(503, count);
    });

    /// <summary>So many arrivals of each second have no end yet.</summary>
    public Runs Open(int from, int to, long count) => Change(from, to, row =>
    {
        row[OutcomeKind.Ok] -= count;
        row.Sent -= count;
    });

    /// <summary>So many sends of each second are late.</summary>
    public Runs Late(int from, int to, long count) => Change(from, to, row =>
    {
        row.Late += count;
        row.MaxLag = TimeSpan.FromMilliseconds(40);
    });

    /// <summary>What came after is not there: the run was interrupted, or died.</summary>
    public Runs CutAt(int second)
    {
        _rows.RemoveAll(row => row.Second >= second);
        return this;
    }

    /// <summary>How the generator was in each second, as the flush at its end tells.</summary>
    public Runs Health(int from, int to, Func<Gauges, Gauges> change)
    {
        for (var second = 0; second <= to; second++)
        {
            var healthy = new Gauges(10, 0.5, null);
            _gauges.RemoveAll(g => g.Second == second + 1 && second >= from);
            if (_gauges.TrueForAll(g => g.Second != second + 1))
                _gauges.Add((second + 1, second >= from ? change(healthy) : healthy));
        }

        return this;
    }

    public Runs With(RunEvent @event)
    {
        _events.Add(@event);
        return this;
    }

    /// <summary>The record as it is while the run goes on and its arrivals of some second are falling due.</summary>
    public RunRecord SoFar(int second) =>
        Record("the run goes on") with { Seconds = [.. _rows.Where(row => row.Planned > 0 && row.Second <= second)], Gauges = [.. _gauges.Where(g => g.Second <= second + 1)], LastSeen = TimeSpan.FromSeconds(second), NotReached = 1 };

    /// <summary>The record of a run whose plan does not tell how many arrivals there are.</summary>
    public static RunRecord Uncounted(RunRecord run) =>
        run with { Manifest = run.Manifest with { Phases = [.. run.Manifest.Phases.Select(phase => phase with { Planned = null })] } };

    /// <summary>The record as if clients of closed loops that only time ends had asked for the same.</summary>
    public static RunRecord Closed(RunRecord run) =>
        run with { Manifest = run.Manifest with { Phases = [.. run.Manifest.Phases.Select(phase => phase with { Planned = null, From = 0, To = 0, Clients = new Clients(10, 10, TimeSpan.Zero) })] } };

    public RunRecord Record(string? missing = null) => new()
    {
        Manifest = Manifest(Scenario, Phases),
        Scenario = Scenario,
        Seconds = [.. _rows.Where(row => row.Planned > 0)],
        Gauges = [.. _gauges],
        Judged = new TimeHistograms(),
        WarmUp = new TimeHistograms(),
        Instances = [],
        Events = [.. _events],
        LastSeen = LastSeen ?? (_rows.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(_rows[^1].Second + 1)),
        NotReached = 0,
        Missing = missing,
    };

    public Verdict Judge(string? missing = null, int dollars = 8, bool atLeast = false) => LoadGen.Judging.Judge.Of(Record(missing), Bill(dollars, atLeast));

    /// <summary>A bill of quarters of an hour at 8 USD.</summary>
    public static Bill Bill(int dollars, bool atLeast = false)
    {
        var lived = TimeSpan.FromMinutes(dollars / 8 * 15);
        return LoadGen.Costs.Bill.Of(new PriceSheet(), [new InstanceUsage("i-1", TimeSpan.Zero, atLeast ? null : lived, null)], lived, DateTimeOffset.UnixEpoch);
    }

    public static Manifest Manifest(Scenario scenario, ImmutableArray<Phase> phases, string text = "") => new()
    {
        Name = scenario.Name,
        Id = "a1b2c3",
        StartedAt = new DateTimeOffset(2026, 1, 5, 10, 7, 30, TimeSpan.Zero),
        Scenario = new ScenarioSource("a-run.json", "00", [], text),
        Seed = scenario.Seed,
        ScheduleHash = Schedule.Of(scenario).Hash(),
        Phases = phases,
        Limits = MeasuredLimits.Of(scenario),
        Target = new TargetRecord("http://127.0.0.1:8080", true, 1, []),
        References = new ReferenceRecord(1, 1, 1000),
        Machine = new Machine(2, 4096, "Linux", "X64", ".NET 10", "0.1.0", 1_000_000_000),
    };

    private Runs Change(int from, int to, Action<SecondCounts> change)
    {
        foreach (var row in _rows.Where(row => row.Second >= from && row.Second <= to))
            change(row);
        return this;
    }
}
