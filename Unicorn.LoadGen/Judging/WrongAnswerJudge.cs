using System.Globalization;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging;

/// <summary>Judges how many wrong answers there may be, which is known exactly.</summary>
internal static class WrongAnswerJudge
{
    public static Finding Judge(RunRecord run, Objective objective, long allowed)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"wrong answers <= {allowed}");
        var finding = new Finding { Name = limit + new Scope(run, objective).Text, Limit = limit, Measure = Measure.Count, Bound = allowed, Ruling = Ruling.Inconclusive, Why = "no answer came that could be right or wrong" };
        if (Deciding.Of(run, objective, row => row.Answered, row => -row[OutcomeKind.WrongAnswer]) is not { } worst)
            return finding;

        var wrong = worst.Sum(row => row[OutcomeKind.WrongAnswer]);
        var broken = wrong > allowed ? Where(worst.Rows) : (Stretch?)null;
        var answered = worst.Sum(row => row.Answered);
        var count = wrong == 0 ? $"none of {Text.Number(answered, "answer")} was wrong" : $"{Text.Number(wrong)} of {Text.Number(answered, "answer")} {(wrong == 1 ? "was" : "were")} wrong";
        return finding with
        {
            Observed = wrong,
            Judged = worst.Sum(row => row.Judged),
            Broken = broken,
            Ruling = broken is null ? Ruling.Met : Ruling.Breached,
            Why = count + worst.Text + (broken is { } stretch ? $"; it began at second {stretch.From}" : ""),
        };
    }

    private static Stretch Where(SecondCounts[] rows)
    {
        int[] seconds = [.. rows.Where(row => row[OutcomeKind.WrongAnswer] > 0).Select(row => row.Second)];
        return new Stretch(seconds[0], seconds[^1]);
    }
}
