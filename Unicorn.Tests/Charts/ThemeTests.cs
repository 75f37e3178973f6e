using ScottPlot;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Charts;

public sealed class ThemeTests
{
    /// <summary>
    /// What must lie between two colours in CIE L*a*b*. A difference of 2.3 is just noticed between large areas side by side (M. Mahy et al., 1994); thin lines and
    /// small samples apart from one another need several times that.
    /// </summary>
    private const double Apart = 14;

    // How a screen's linear red, green and blue look to those who lack a kind of cone: G. Machado et al., "A physiologically-based model for simulation of color
    // vision deficiency", IEEE TVCG 15(6), 2009, severity 1.
    private static readonly Dictionary<string, double[]> s_sights = new(StringComparer.Ordinal)
    {
        ["all three"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    public static TheoryData<string> Themes => [Theme.Light.Name, Theme.Dark.Name];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_stands_out_as_accessibility_asks(string name)
    {
        // WCAG 2.2, 1.4.3: 4.5 to 1 for text.
        var theme = Of(name);
        foreach (var back in (Color[])[theme.Background, theme.Ribbon, theme.Shade])
            Contrast(theme.Text, back).ShouldBeGreaterThanOrEqualTo(4.5);
        Contrast(theme.Limit, theme.Background).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Lines_stand_out_as_accessibility_asks(string name)
    {
        // WCAG 2.2, 1.4.11: 3 to 1 for what must be seen to understand a picture.
        var theme = Of(name);
        foreach (var colour in (Color[])[.. theme.Series, theme.Limit, theme.Alarm])
            Contrast(colour, theme.Background).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void What_stands_in_one_picture_is_told_apart_also_by_those_who_see_fewer_colours(string name)
    {
        var theme = Of(name);
        Ink[][] pictures =
        [
            [Inks.P50, Inks.P95, Inks.P99, Inks.Limit], [Inks.Planned, Inks.Sent, Inks.Answered], [Inks.Response, Inks.Service, Inks.Lag], [Inks.Lag, Inks.LongestLag],
            [Inks.Generator, Inks.Server], [OutcomeInks.Ok, OutcomeInks.Bad],
            [.. new[] { OutcomeKind.WrongAnswer, OutcomeKind.ConnectFailed, OutcomeKind.Timeout, OutcomeKind.Dropped }.Select(kind => OutcomeInks.Of(Outcome.NameOf(kind))), OutcomeInks.Of("status503"), OutcomeInks.Of("status404")],
            [.. Enumerable.Range(0, 4).Select(OverlayFigures.InkOf)], [.. Enumerable.Range(4, 4).Select(OverlayFigures.InkOf)],
        ];
        foreach (var (sight, matrix) in s_sights)
        {
            foreach (var picture in pictures)
            {
                foreach (var (one, other) in picture.SelectMany((one, index) => picture.Skip(index + 1).Select(other => (one.Colour(theme), other.Colour(theme)))))
                    Distance(Seen(one, matrix), Seen(other, matrix)).ShouldBeGreaterThanOrEqualTo(Apart, $"{one.ToHex()} and {other.ToHex()} with {sight}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void The_ramp_goes_away_from_the_page_in_even_steps(string name)
    {
        var theme = Of(name);
        double[] lightness = [.. Enumerable.Range(0, 9).Select(step => Lab.Of(theme.Ramp(step / 8.0)).L)];
        double[] steps = [.. lightness.Zip(lightness.Skip(1), (one, next) => Math.Abs(next - one))];
        steps.Max().ShouldBeLessThan(steps.Min() + 1.5);
        steps.Min().ShouldBeGreaterThan(5);
        Contrast(theme.Ramp(0), theme.Background).ShouldBeLessThan(Contrast(theme.Ramp(1), theme.Background));
    }

    [Fact]
    public void A_colour_comes_back_from_its_lab_values()
    {
        foreach (var colour in Theme.Light.Series.Concat(Theme.Dark.Series))
            Lab.Of(colour).ToColour().ShouldBe(colour);
        Lab.Of(Colors.White).L.ShouldBe(100, 0.01);
    }

    private static Theme Of(string name) => name == Theme.Light.Name ? Theme.Light : Theme.Dark;

    // WCAG 2.2: relative luminance.
    private static double Contrast(Color one, Color other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(Color colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel) => channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);

    private static byte Encoded(double linear) => (byte)Math.Round(255 * Math.Clamp(linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055, 0, 1));

    private static Lab Seen(Color colour, double[] m)
    {
        var (r, g, b) = (Linear(colour.R), Linear(colour.G), Linear(colour.B));
        return Lab.Of(new Color(Encoded((m[0] * r) + (m[1] * g) + (m[2] * b)), Encoded((m[3] * r) + (m[4] * g) + (m[5] * b)), Encoded((m[6] * r) + (m[7] * g) + (m[8] * b))));
    }

    private static double Distance(Lab one, Lab other) => Math.Sqrt(Math.Pow(one.L - other.L, 2) + Math.Pow(one.A - other.A, 2) + Math.Pow(one.B - other.B, 2));
}
