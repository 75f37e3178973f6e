namespace Unicorn.LoadGen.Probing;

/// <summary>
/// Decides how many clients ask at once next. The number rises until more clients bring no more answers and until some
/// are refused; then it closes in on where refusals begin, and on where answers become slower. A pure function of the steps so far
/// and of the time left.
/// </summary>
/// <param name="alone">The mean service time of one client alone.</param>
public sealed class ConcurrencySearch(TimeSpan alone)
{
    /// <summary>The most clients that ask at once.</summary>
    public const int MostClients = 1024;

    /// <summary>What rises by less than this from half the clients or fewer has stopped rising.</summary>
    public const double Growth = 1.05;

    /// <summary>Answers that take longer than alone by this factor are slower, and by more than <see cref="s_slower"/>.</summary>
    public const double Slower = 1.05;

    // Below this two cores and a network make the difference, not the server.
    private static readonly TimeSpan s_slower = TimeSpan.FromMilliseconds(1);

    // Slow servers leave time for a few steps alone.
    private static readonly TimeSpan s_slowServer = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    // Enough waves of answers to know the rate, and as few as show one at all.
    private const double ManyWaves = 10;
    private const double TwoWaves = 2.1;

    // The first rise from 1 to 1,024 takes ten steps.
    private const int StepsAhead = 12;

    private readonly SortedDictionary<int, ProbeStep> _steps = [];
    private readonly HashSet<int> _repeated = [];

    /// <summary>The steps so far, by their number of clients.</summary>
    public IReadOnlyCollection<ProbeStep> Steps => _steps.Values;

    /// <summary>Whether the time ran out before everything was found.</summary>
    public bool OutOfTime { get; private set; }

    /// <summary>Whether the search ended because most requests of a step failed.</summary>
    public bool Broken => _steps.Values.LastOrDefault() is { } top && top.Failed > top.Answered;

    /// <summary>Whether more clients still brought more answers where the search ended.</summary>
    public bool StillGrows
    {
        get
        {
            ProbeStep[] measured = [.. _steps.Values.Where(step => step.PerSecond is not null)];
            return measured is [] or [_] || measured[^1].PerSecond > Growth * measured[..^1].Where(step => step.Clients <= measured[^1].Clients / 2).Max(step => step.PerSecond);
        }
    }

    /// <summary>The highest rate of answers, per second; 0 before the first step.</summary>
    public double HighestRate => _steps.Values.Max(step => step.PerSecond) ?? 0;

    /// <summary>
    /// How many requests the server works on at once: the clients at which the bounds X &lt;= N / R and X &lt;= X(max) of the rate X meet,
    /// N* = X(max) R with R the service time alone (Denning and Buzen, 1978). Beyond it they queue.
    /// </summary>
    public double Places => HighestRate * alone.TotalSeconds;

    /// <summary>Where refusals begin.</summary>
    public Bracket Refusals => Bracket.Of(_steps.Values, step => step.Refused > 0);

    /// <summary>Where answers become slower than alone, among the steps long enough to tell.</summary>
    public Bracket Slowdown => Bracket.Of(_steps.Values.Where(step => step.PerSecond is not null), step => step.Mean > alone * Slower && step.Mean > alone + s_slower);

    /// <summary>
    /// Takes the result of a step; the first one is a client alone. Of two with equally many clients the quicker one stays: a
    /// hiccup of the machine makes a server look slower, never quicker.
    /// </summary>
    public void Add(ProbeStep step)
    {
        if (_steps.TryGetValue(step.Clients, out var before))
        {
            _repeated.Add(step.Clients);
            var quicker = step.PerSecond is null || step.Mean > before.Mean ? before : step;
            step = quicker with { Refused = Math.Max(step.Refused, before.Refused), Admitted = Math.Min(step.Admitted, before.Admitted) };
        }

        _steps[step.Clients] = step;
    }

    /// <summary>The next step; null when all is found, or the time does not suffice.</summary>
    public PlannedStep? Next(TimeSpan left)
    {
        if (Broken)
            return null;

        var top = _steps.Keys.Last();
        if (top < MostClients && (StillGrows || Refusals.From is null))
            return Within(left, Math.Min(MostClients, top * (alone > s_slowServer ? 4 : 2)), StillGrows);
        if (Refusals.Between(_steps.GetValueOrDefault(Refusals.From ?? 0)?.Admitted + 1 ?? 0, exactly: true) is { } refused)
            return Within(left, refused, showsRate: false);
        if (Slowdown.Between((int)Math.Round(Places) + 1, exactly: false) is { } slow && !_steps.ContainsKey(slow))
            return Within(left, slow, showsRate: true);
        if (Slowdown.From is { } seenOnce && !_repeated.Contains(seenOnce))
            return Within(left, seenOnce, showsRate: true);
        return null;
    }

    private PlannedStep? Within(TimeSpan left, int clients, bool showsRate)
    {
        var whole = Longer(s_second, alone * ManyWaves);
        var length = whole * StepsAhead <= left ? whole
            : showsRate ? Longer(alone * TwoWaves, Shorter(whole, left / StepsAhead))
            : Longer(s_shortest, Shorter(alone, s_second));

        // What is in flight at the end gets half a service time more.
        OutOfTime = length + (alone / 2) > left;
        return OutOfTime ? null : new PlannedStep(clients, length);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
