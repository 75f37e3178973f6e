using System.Text;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class FuzzTests
{
    private static readonly string[] s_scraps =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "0", "\"\"", "\"20/s\"", "\"p100 <= 1s\"", "\"1000d\"", "\\", "/*", "//", "\n", "\r\n", "\t", "\0", "é", "🦄", "\uD800", "\uFEFF",
        "\"load\": []", "\"server\": 5", "{\"pause\":{\"during\":\"1s\"}}", "99999999999999999999", "\"uniform\"", "\\u0000", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_done_to_a_file_it_gives_a_scenario_or_a_mistake_with_its_place(long seed)
    {
        var random = new SplitMix64(seed, stream: 9);
        for (var round = 0; round < 1000; round++)
        {
            var text = Spoiled(random);
            var reading = ScenarioFile.Read("a.json", text, []);
            (reading.Scenario is not null).ShouldBe(reading.Mistakes.Count == 0, text);

            var lines = text.Split('\n');
            foreach (var mistake in reading.Mistakes)
            {
                mistake.Where.Line.ShouldBeInRange(1, lines.Length, text);
                mistake.Where.Column.ShouldBeInRange(1, lines[mistake.Where.Line - 1].Length + 1, text);
                mistake.What.ShouldContain("expected");
                mistake.ToString().ShouldNotContain('\n');
                DamageTests.ProgrammersWords(mistake.What).ShouldBeEmpty(mistake.What);
            }
        }
    }

    [Fact]
    public void Whatever_bytes_a_file_has_they_decode_or_are_told()
    {
        var random = new SplitMix64(4, stream: 9);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = ValidFile.Bytes;
            for (var n = Below(random, 4); n >= 0; n--)
                bytes[Below(random, bytes.Length)] = (byte)random.Next();

            var mistakes = new List<Mistake>();
            var text = Utf8.Decode("a.json", bytes.AsSpan(0, Below(random, bytes.Length) + 1), mistakes);
            (text is null).ShouldBe(mistakes.Count == 1);
            if (text is not null)
                ScenarioFile.Read("a.json", text, []).ShouldNotBeNull();
        }
    }

    private static string Spoiled(SplitMix64 random)
    {
        var text = new StringBuilder(ValidFile.Text);
        for (var n = Below(random, 3); n >= 0; n--)
        {
            var at = Below(random, text.Length);
            var length = Math.Min(Below(random, 12), text.Length - at);
            switch (Below(random, 5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, s_scraps[Below(random, s_scraps.Length)]);
                    break;
                case 2:
                    text.Remove(at, length).Insert(at, s_scraps[Below(random, s_scraps.Length)]);
                    break;
                case 3:
                    text.Insert(Below(random, text.Length), text.ToString(at, length));
                    break;
                default:
                    text[at] = (char)(32 + Below(random, 95));
                    break;
            }
        }

        return text.ToString();
    }

    private static int Below(SplitMix64 random, int count) => (int)random.NextFromOne(count) - 1;
}
