using System.Text;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.Reading;

/// <summary>A file without a mistake, and what to do to it.</summary>
internal static class ValidFile
{
    /// <summary>Stands before the character at which a mistake is to be told.</summary>
    public const char Mark = '▶';

    public const string Text =
        """
        // A comment before.
        {
          "name": "valid",
          "seed": 7,
          "warmUp": { "rate": "0.5/s", "during": "2s" },
          "load": [
            { "name": "one", "inject": { "rate": "20/s", "during": "10s", "arrivals": "poisson" } },
            { "name": "two", "rampingInject": { "from": "1/s", "to": "40/s", "during": "5s" } },
            { "pause": { "during": "2s" } }, /* between */
          ],
          "request": { "path": "/calc?input={key}", "timeout": "2s" },
          "keys": { "population": 10, "popularity": "zipf 1.1" },
          "objectives": [
            { "responseTime": "p95 <= 250ms", "step": "one" },
            { "availability": ">= 99%", "every": "10s" },
          ],
          "prices": { "price": "8 USD" },
          "server": { "queue": 20, "service-time": "50ms" },
        }
        // A comment after.

        """;

    public static IReadOnlyList<Mistake> Mistakes(string text, params string[] sets)
    {
        var reading = ScenarioFile.Read("a.json", text, sets);
        (reading.Scenario is null).ShouldBe(reading.Mistakes.Count > 0);
        return reading.Mistakes;
    }

    public static Scenario Scenario(string text, params string[] sets)
    {
        var reading = ScenarioFile.Read("a.json", text, sets);
        reading.Mistakes.ShouldBeEmpty();
        return reading.Scenario!;
    }

    /// <summary>The file with its only <paramref name="old"/> replaced, marks included.</summary>
    public static string With(string old, string @new)
    {
        Text.Split(old).Length.ShouldBe(2, $"{old} is in the file once");
        return Text.Replace(old, @new, StringComparison.Ordinal);
    }

    /// <summary>The text without its marks, and where they stood, as mistakes say it.</summary>
    public static (string Text, string[] Places) Unmarked(string text)
    {
        var places = new List<string>();
        var (line, column) = (1, 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == Mark)
                places.Add($"a.json:{line}:{column}: ");
            else
                (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return (text.Replace(Mark.ToString(), "", StringComparison.Ordinal), [.. places]);
    }

    /// <summary>Exactly the mistakes at the marks, in the order of the file; each says its words.</summary>
    public static void Tells(string marked, params string[] words)
    {
        var (text, places) = Unmarked(marked);
        var told = Mistakes(text).Select(mistake => mistake.ToString()).ToArray();
        told.Length.ShouldBe(places.Length, string.Join('\n', told));
        for (var i = 0; i < told.Length; i++)
        {
            told[i].ShouldStartWith(places[i]);
            told[i].ShouldContain(words[Math.Min(i, words.Length - 1)], Case.Sensitive);
            told[i].ShouldContain("expected");
        }
    }

    public static byte[] Bytes => Encoding.UTF8.GetBytes(Text);
}
