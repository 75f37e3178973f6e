using System.Text.RegularExpressions;
using Unicorn.LoadGen.Charts;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting.Html;

/// <summary>What the browser draws and what the program draws look alike.</summary>
public sealed class ScriptStyleTests
{
    private static readonly string[] s_parts = File.ReadAllText(Path.Combine(Repository.Root, "Unicorn.LoadGen", "Reporting", "Html", "script.css")).Split("@media screen and (prefers-color-scheme: dark)");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_colours_of_live_charts_are_those_of_the_pictures(int part)
    {
        var theme = part == 0 ? Theme.Light : Theme.Dark;
        Colours(part, @"series-\d").ShouldBe(theme.Series.Select(colour => colour.ToStringRGB().ToLowerInvariant()));
        Colours(part, "limit").ShouldBe([theme.Limit.ToStringRGB().ToLowerInvariant()]);
        Colours(part, "chart-text").ShouldBe([theme.Text.ToStringRGB().ToLowerInvariant()]);
        Colours(part, "chart-grid").ShouldBe([theme.Grid.ToStringRGB().ToLowerInvariant()]);
    }

    private static IEnumerable<string> Colours(int part, string name) =>
        Regex.Matches(s_parts[part], $"--{name}: (?<colour>#[0-9a-f]{{6}});", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["colour"].Value);
}
