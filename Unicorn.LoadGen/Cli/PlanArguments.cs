using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scaling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli;

/// <summary>What <c>unicorn plan</c> is told on its command line.</summary>
internal static class PlanArguments
{
    public static readonly Argument<string> Demand = new("DEMAND") { Description = "A scenario, or a CSV file of rates with the header at,rate (seconds, arrivals per second from then on)." };
    public static readonly Option<string?> Model = new("--model") { HelpName = "FILE", Description = "What one instance does, as unicorn schema instance describes it." };
    public static readonly Option<string[]> Runs = Many("--runs", "RUN", "Run folders, or folders of them, from which what one instance does is fitted, instead of --model.");
    public static readonly Option<string[]> Validate = Many("--validate", "RUN", "Run folders that the model is held against: its error is told with the plan.");
    public static readonly Option<string[]> Promises = Many("--sla", "PROMISE", "What is promised, such as \"p95 <= 250ms\" or \"availability >= 99.5%\"; instead of the scenario's objectives. Repeatable.");
    public static readonly Option<string?> Prices = new("--prices") { HelpName = "FILE", Description = "A price sheet, instead of the scenario's." };
    public static readonly Option<double> Risk = Parsed("--risk", "SHARE", "The share of the days on which a promise may break. Default: 1%.", 0.01, text => Share.TryParse(text, out var share) ? share.Value : null, Share.Expected);
    public static readonly Option<double> DemandError = Parsed("--demand-error", "SHARE", "By how much the demand is usually off what is foreseen. Default: 10%.", 0.1, text => Share.TryParse(text, out var share) ? share.Value : null, Share.Expected);
    public static readonly Option<int> Max = Whole("--max", "The most instances alive at once, those that boot and drain among them. Default: 20.", ScalingGroup.Subnet, 1);
    public static readonly Option<int> Spare = Whole("--spare", "Instances beyond those that are needed. Default: 1.", 1, 0);
    public static readonly Option<int> Worlds = Whole("--worlds", "Days that each fleet is tried on. Default: 200.", 200, 1);
    public static readonly Option<TimeSpan?> Boot = new("--boot")
    {
        HelpName = "TIME",
        Description = "From a launch to the first answer. Default: what the model says.",
        CustomParser = argument => Duration.TryParse(argument.Tokens[0].Value, out var time) ? time : Refuse<TimeSpan>(argument, "--boot", Duration.Expected),
    };

    public static readonly Option<TimeSpan> Drain = Parsed("--drain", "TIME", "How long an instance that was told to end still answers what it has. Default: 30s.", TimeSpan.FromSeconds(30), text => Duration.TryParse(text, out var time) ? time : null, Duration.Expected);
    public static readonly Option<string?> Out = new("--out") { HelpName = "DIR", Description = "The folder of the reports, new or empty. Default: a new one below reports." };

    private static Option<string[]> Many(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description, AllowMultipleArgumentsPerToken = true };

    private static Option<int> Whole(string name, string description, int usual, int least) => Parsed(
        name, "N", description, usual, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 100_000 ? number : null, FormattableString.Invariant($"a whole number from {least} to 100000"));

    private static Option<T> Parsed<T>(string name, string helpName, string description, T usual, Func<string, T?> parse, string expected) where T : struct => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = argument => parse(argument.Tokens[0].Value) ?? Refuse<T>(argument, name, expected),
    };

    private static T Refuse<T>(ArgumentResult argument, string name, string expected) where T : struct
    {
        argument.AddError($"{name} \"{argument.Tokens[0].Value}\" cannot be read, expected {expected}");
        return default;
    }
}
