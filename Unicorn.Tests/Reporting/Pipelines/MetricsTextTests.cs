using System.Globalization;
using System.Text.RegularExpressions;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Reporting.Pipelines;

public sealed partial class MetricsTextTests
{
    [Fact]
    public void Every_sample_belongs_to_a_declared_family_and_the_text_ends_as_the_format_asks()
    {
        var text = MetricsText.Render(GoldenRun.Judged.Result);

        text.ShouldEndWith("\n# EOF\n");
        var lines = text.Split('\n')[..^2];
        var families = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToArray();
        families.Distinct().ShouldBe(families);
        var samples = lines.Where(line => !line.StartsWith('#')).ToArray();
        samples.ShouldAllBe(line => Sample().IsMatch(line));
        samples.Select(line => line.Split('{')[0]).Distinct().ShouldBe(families);
        samples.Select(line => line.Split("} ")[0]).Distinct().Count().ShouldBe(samples.Length);
    }

    [Theory]
    [InlineData(0.00234567)]
    [InlineData(0.5)]
    [InlineData(9.96)]
    [InlineData(62.271)]
    [InlineData(99.7)]
    [InlineData(1234.5)]
    [InlineData(987_654)]
    public void A_value_has_two_digits_that_count_so_that_noise_in_the_third_is_the_same_text(double milliseconds)
    {
        var value = Value(milliseconds);

        double.Parse(value, CultureInfo.InvariantCulture).ShouldBe(milliseconds, milliseconds * 0.05);
        value.Replace(".", "", StringComparison.Ordinal).Trim('0').Length.ShouldBeLessThanOrEqualTo(2);
        Value(milliseconds * 1.0001).ShouldBe(value);
    }

    [Theory]
    [InlineData(9.96, 10.04)]
    [InlineData(0.0996, 0.1004)]
    [InlineData(99.6, 100.4)]
    [InlineData(0.999, 1.001)]
    public void What_is_rounded_up_to_the_next_power_of_ten_reads_as_what_is_a_little_above_it(double below, double above) => Value(below).ShouldBe(Value(above));

    [Theory]
    [InlineData("a # b")]
    [InlineData("it's \"quoted\" \\ $(rm) `x`")]
    [InlineData("line\nbreak\u2028and}brace")]
    public void No_name_of_a_scenario_ends_its_label_or_is_cut_by_a_reader_that_knows_shells(string name)
    {
        var result = GoldenRun.Judged.Result;

        var samples = MetricsText.Render(result with { Scenario = name }).Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).ToArray();

        samples.Length.ShouldBe(MetricsText.Render(result).Split('\n').Count(line => line.Length > 0 && !line.StartsWith('#')));
        samples.ShouldAllBe(line => Sample().IsMatch(line));
    }

    private static string Value(double milliseconds)
    {
        var result = GoldenRun.Judged.Result;
        var text = MetricsText.Render(result with { ResponseTime = result.ResponseTime with { P50 = milliseconds } });
        return text.Split('\n').Single(line => line.Contains("\"p50\"", StringComparison.Ordinal)).Split("} ")[1];
    }

    [GeneratedRegex("""^[a-z_]+\{[a-z]+="[^"\\#'`$\n]*"(,[a-z]+="[^"\\#'`$\n]*")*\} -?[0-9]+(\.[0-9]+)?$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
