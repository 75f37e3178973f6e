using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;
using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity;

/// <summary>What a model of an instance must keep beyond the form of its values.</summary>
internal static class InstanceRules
{
    private const int MostDaysToCrash = 36_500;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(31);

    public static IEnumerable<Breach> Check(InstanceForm form)
    {
        foreach (var breach in Check("held", form.Held).Concat(form.Boot is { } boot ? Check("boot", boot) : []))
            yield return breach;
        if (form.Held is { Fixed: { Ticks: 0 } } or { Exponential: { Ticks: 0 } } || form.Held.Quantiles is [.., { Within.Ticks: 0 }])
            yield return new("held", "a computation takes no time, expected a time above 0s");
        if (form.Overhead > s_longest)
            yield return TooLong("overhead");
        if (form.MeanTimeToCrash is { Ticks: 0 })
            yield return new("meanTimeToCrash", "an instance crashes at once, expected a time above 0s, or the member left out for never");
        if (form.MeanTimeToCrash?.TotalDays > MostDaysToCrash)
            yield return new("meanTimeToCrash", $"so seldom is never, expected at most {MostDaysToCrash} days, or the member left out");
        if (form.Fit is { } fit && fit.From.PerSecond > fit.To.PerSecond)
            yield return new("fit.from", $"the lowest rate that was measured is above the highest, expected at most {fit.To}") { Needs = ["fit.to"] };
    }

    private static IEnumerable<Breach> Check(string path, DurationsForm form)
    {
        object?[] kinds = [form.Fixed, form.Exponential, form.Quantiles];
        if (kinds.Count(kind => kind is not null) is var found and not 1)
            yield return new(path, Invariant($"{found} distributions are given, expected exactly one of fixed, exponential, quantiles"));
        if (form.Fixed > s_longest || form.Exponential > s_longest || form.Quantiles is [.., var last] && last.Within > s_longest)
            yield return TooLong(path);
        if (form.Quantiles is not { } quantiles)
            yield break;

        if (quantiles.Count < 2 || quantiles[0].Share.Value != 0 || quantiles[^1].Share.Value != 1)
            yield return new($"{path}.quantiles", "they do not span the distribution, expected the first at 0% and the last at 100%");
        for (var i = 1; i < quantiles.Count; i++)
        {
            if (quantiles[i].Share.Value <= quantiles[i - 1].Share.Value || quantiles[i].Within < quantiles[i - 1].Within)
                yield return new(Invariant($"{path}.quantiles[{i}]"), "it does not rise, expected a larger share than that before it, and at least its time") { Needs = [Invariant($"{path}.quantiles[{i - 1}]")] };
        }
    }

    private static Breach TooLong(string path) => new(path, $"it takes too long, expected at most \"{Duration.Format(s_longest)}\"");
}
