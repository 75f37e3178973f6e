using System.Text.RegularExpressions;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.Tests.Quantities;

/// <summary>Editors check quantities by a pattern, and the reader reads them: whatever reads must match.</summary>
public sealed class PatternTests
{
    private static readonly string[] s_pieces = ["0", "1", "7", "00", "250", "99.9", ".5", "5.", ".", "1e3", "-", "+", " ", "  ", "/", "s", "m", "h", "d", "ms", "us", "%", "p", "<=", ">=", "USD", "eur", "EUR", "uniform", "zipf", "NaN", "x"];

    [Fact]
    public void Every_text_that_reads_matches_the_pattern()
    {
        (string Pattern, Func<string, bool> Reads, string Example)[] quantities =
        [
            Of<Rate>("200/s"), Of<Share>("99.95%"), Of<Quantile>("p99.9"), Of<Money>("8 USD"), Of<Count>("12"), Of<Popularity>("zipf 1.1"),
            Of<AtMost<Money>>("<= 8 USD"), Of<AtMost<Count>>("<= 0"), Of<AtLeast<Share>>(">= 99%"), Of<AtLeast<Rate>>(">= 30/m"), Of<PercentileLimit>("p95 <= 1m2.5s"),
            Of<GateFloor>("2ms"), Of<GateFloor>("1/s"), Of<GateFloor>("0.5%"), Of<GateFloor>("5 USD"),
            (DurationJson.Pattern, text => Duration.TryParse(text, out _), "1h30m"),
        ];
        var random = new SplitMix64(1, stream: 9);
        foreach (var (pattern, reads, example) in quantities)
        {
            reads(example).ShouldBeTrue(example);
            var read = 0;
            foreach (var text in Enumerable.Range(0, 2000).Select(_ => Varied(example, random)).Append(example).Where(reads))
            {
                Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)).ShouldBeTrue($"\"{text}\" reads but does not match {pattern}");
                read++;
            }

            read.ShouldBeGreaterThan(20, pattern);
        }
    }

    private static (string, Func<string, bool>, string) Of<T>(string example)
        where T : struct, IQuantity<T> =>
        (T.Pattern, text => T.TryParse(text, out _), example);

    /// <summary>The example with pieces put in, taken out and doubled.</summary>
    private static string Varied(string example, SplitMix64 random)
    {
        var text = example;
        for (var n = random.NextFromOne(3); n > 0; n--)
        {
            var at = (int)random.NextFromOne(text.Length + 1) - 1;
            var length = Math.Min((int)random.NextFromOne(3) - 1, text.Length - at);
            text = text.Remove(at, length).Insert(at, s_pieces[random.NextFromOne(s_pieces.Length) - 1]);
        }

        return text;
    }
}
