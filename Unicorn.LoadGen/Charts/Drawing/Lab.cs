using ScottPlot;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A colour in CIE L*a*b* (1976, white D65), where equal distances look about equal.</summary>
/// <param name="L">Lightness, from 0 to 100.</param>
/// <param name="A">From green to red.</param>
/// <param name="B">From blue to yellow.</param>
internal readonly record struct Lab(double L, double A, double B)
{
    // sRGB and its white, IEC 61966-2-1; the linear part of the cube root, CIE 15.
    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;
    private const double Epsilon = 216.0 / 24389;
    private const double Kappa = 24389.0 / 27;

    /// <summary>The colour as it looks.</summary>
    public static Lab Of(Color colour)
    {
        var (r, g, b) = (Linear(colour.R), Linear(colour.G), Linear(colour.B));
        var x = Root(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / WhiteX);
        var y = Root((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = Root(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / WhiteZ);
        return new Lab((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>A colour on the straight way from one to another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="share">How far along, from 0 to 1.</param>
    public static Color Between(Color from, Color to, double share)
    {
        var (one, other) = (Of(from), Of(to));
        return new Lab(one.L + ((other.L - one.L) * share), one.A + ((other.A - one.A) * share), one.B + ((other.B - one.B) * share)).ToColour();
    }

    /// <summary>The nearest colour that a screen shows.</summary>
    public Color ToColour()
    {
        var y = (L + 16) / 116;
        var (x, z) = (Cube(y + (A / 500)) * WhiteX, Cube(y - (B / 200)) * WhiteZ);
        y = Cube(y);
        return new Color(
            Encoded((3.2404542 * x) - (1.5371385 * y) - (0.4985314 * z)),
            Encoded((-0.9692660 * x) + (1.8760108 * y) + (0.0415560 * z)),
            Encoded((0.0556434 * x) - (0.2040259 * y) + (1.0572252 * z)));
    }

    private static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);

    private static byte Encoded(double linear) => (byte)Math.Round(255 * Math.Clamp(linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055, 0, 1));

    private static double Root(double t) => t > Epsilon ? Math.Cbrt(t) : ((Kappa * t) + 16) / 116;

    private static double Cube(double t) => t * t * t > Epsilon ? t * t * t : ((116 * t) - 16) / Kappa;
}
