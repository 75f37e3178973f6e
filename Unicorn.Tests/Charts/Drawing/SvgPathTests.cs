using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.Tests.Charts.Drawing;

public sealed partial class SvgPathTests
{
    [Property(MaxTest = 500)]
    public bool Each_point_stays_within_half_a_tenth_of_a_pixel(int[] numbers)
    {
        // Many points: what is lost by rounding must not add up.
        var points = numbers.Chunk(2).Where(pair => pair.Length == 2).SelectMany(pair => Enumerable.Range(0, 20).Select(turn => (X: ((pair[0] % 9000) + (turn * 7)) / 13.0, Y: ((pair[1] % 9000) - (turn % 3)) / 17.0))).ToArray();
        var path = new StringBuilder();
        foreach (var (index, point) in points.Index())
            path.Append(CultureInfo.InvariantCulture, $"{(index % 30 == 0 ? 'M' : 'L')}{point.X:R} {point.Y:R}");

        var drawn = Points(SvgPath.Compact(path.ToString()));
        return drawn.Count == points.Length && drawn.Zip(points).All(pair => Math.Abs(pair.First.X - pair.Second.X) <= 0.0501 && Math.Abs(pair.First.Y - pair.Second.Y) <= 0.0501);
    }

    [Theory]
    [InlineData("M10 10L20 10L20 15L10 15L10 10ZM30 30L31 31", "m10 10h10v5h-10v-5zm20 20l1 1")]
    [InlineData("M0.5 0.25L1 0.5", "m.5.2l.5.3")]
    [InlineData("M1 1L2.5 3.5L4 5.5", "m1 1l1.5 2.5 1.5 2")]
    [InlineData("M0 0Q1 1 2 0C3 3 4 4 5 5", "m0 0q1 1 2 0c1 3 2 4 3 5")]
    [InlineData("M1e-05 -1e-05H5V7", "m0 0h5v7")]
    public void A_path_is_written_in_fewer_characters(string path, string compact) => SvgPath.Compact(path).ShouldBe(compact);

    [Fact]
    public void An_unknown_command_is_no_path_of_ours() => Should.Throw<FormatException>(() => SvgPath.Compact("M0 0A1 1 0 0 0 2 2"));

    // A reader of its own, by SVG's grammar.
    private static List<(double X, double Y)> Points(string path)
    {
        var points = new List<(double X, double Y)>();
        var (x, y) = (0.0, 0.0);
        foreach (Match part in Command().Matches(path))
        {
            double[] numbers = [.. Number().Matches(part.Groups["numbers"].Value).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];
            var isPair = part.Groups["command"].Value is "m" or "l";
            for (var i = 0; i < numbers.Length; i += isPair ? 2 : 1)
            {
                x += part.Groups["command"].Value == "v" ? 0 : numbers[i];
                y += isPair ? numbers[i + 1] : part.Groups["command"].Value == "v" ? numbers[i] : 0;
                points.Add((x, y));
            }
        }

        return points;
    }

    [GeneratedRegex("(?<command>[mlhvz])(?<numbers>[^mlhvz]*)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Command();

    [GeneratedRegex(@"-?(\d+(\.\d+)?|\.\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
