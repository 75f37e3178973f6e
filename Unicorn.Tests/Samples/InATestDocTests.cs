using System.Text.RegularExpressions;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Samples;

public sealed partial class InATestDocTests
{
    [Fact]
    public void What_the_page_shows_as_code_is_code_that_runs_here()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "in-a-test.md"));
        var sample = Flat(File.ReadAllText(Path.Combine(Repository.Root, "Unicorn.Tests", "Samples", "ShopTests.cs")));

        string[] shown = [.. Code().Matches(page).Select(match => Flat(match.Groups["code"].Value))];

        shown.Length.ShouldBe(2);
        foreach (var code in shown)
            sample.ShouldContain(code, Case.Sensitive);
    }

    /// <summary>Without the indentation, which the page does not have.</summary>
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
