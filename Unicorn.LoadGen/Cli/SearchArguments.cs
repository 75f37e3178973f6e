using System.CommandLine;
using System.Globalization;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli;

/// <summary>Where a capacity is looked for, from the command line.</summary>
internal static class SearchArguments
{
    private const double UsualWithin = 0.03;
    private static readonly TimeSpan s_usualBudget = TimeSpan.FromMinutes(5);

    /// <summary>The lowest rate of interest.</summary>
    public static Option<double?> From { get; } = RateOption("--from", "The lowest rate of interest, which is tried first. Default: the scenario's first rate, and what is lower where that is too much.");

    /// <summary>The highest rate of interest.</summary>
    public static Option<double?> To { get; } = RateOption("--to", "The highest rate of interest: where it keeps the promises, the search ends. Default: none.");

    /// <summary>How closely.</summary>
    public static Option<double> Within { get; } = new("--within")
    {
        HelpName = "SHARE",
        Description = "How far the lowest rate that breaks a promise may lie above the answer, from 1% to 50%. Default: 3%.",
        DefaultValueFactory = _ => UsualWithin,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (Share.TryParse(word, out var share) && share.Value is >= 0.01 and <= 0.5)
                return share.Value;

            argument.AddError($"--within \"{word}\": expected a share from 1% to 50%");
            return UsualWithin;
        },
    };

    /// <summary>How long it may take.</summary>
    public static Option<TimeSpan> Budget { get; } = new("--budget")
    {
        HelpName = "TIME",
        Description = "How long the search may take; what is known by then is told. Default: 5m.",
        DefaultValueFactory = _ => s_usualBudget,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (Duration.TryParse(word, out var budget) && budget > TimeSpan.Zero)
                return budget;

            argument.AddError($"--budget \"{word}\": expected {Duration.Expected}");
            return s_usualBudget;
        },
    };

    /// <summary>What is asked; null where it cannot be, which was told.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="probed">The scenario, as one rate.</param>
    public static SearchQuestion? Read(ParseResult words, ProbedScenario probed)
    {
        var (from, to, lengths) = (words.GetValue(From), words.GetValue(To) ?? Rate.Highest, probed.Lengths);
        if (from > to)
            return Refused("--from is a higher rate than --to, expected a lower one");
        if (from < lengths.LowestRate)
            return Refused(string.Create(CultureInfo.InvariantCulture, $"--from: that few arrivals decide nothing, expected at least {Math.Ceiling(lengths.LowestRate)}/s: the promises take {Math.Ceiling(lengths.Arrivals)} arrivals within {Duration.Format(ProbeLengths.Longest)}"));
        if ((from ?? probed.FirstRate) is not { } start)
            return Refused("no step of the scenario has an arrival rate to begin with, expected --from");

        return new SearchQuestion
        {
            Lengths = lengths,
            Start = Math.Min(to, from ?? Math.Max(start, lengths.CheapRate)),
            Lowest = Math.Min(to, from ?? lengths.LowestRate),
            Highest = to,
            Within = words.GetValue(Within),
            Budget = words.GetValue(Budget),
        };
    }

    private static SearchQuestion? Refused(string problem)
    {
        Complaint.BadInput(problem);
        return null;
    }

    private static Option<double?> RateOption(string name, string description) => new(name)
    {
        HelpName = "RATE",
        Description = description,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (Rate.TryParse(word, out var rate) && rate.PerSecond > 0)
                return rate.PerSecond;

            argument.AddError($"{name} \"{word}\": expected {Rate.Expected}, above 0");
            return null;
        },
    };
}
