using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>
/// Makes Skia's SVG small, self-contained and the same each time: coordinates are rounded, paths are relative, each text is one run of a typeface with
/// fallbacks, and what Skia numbers over the whole process (clip paths) becomes a nested picture that clips without a name.
/// </summary>
internal static class CompactSvg
{
    private const string Families = "Inter, system-ui, sans-serif";
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>Rewrites a picture.</summary>
    /// <param name="svg">What Skia wrote, in UTF-8.</param>
    /// <param name="label">What it shows, for readers who do not see it.</param>
    /// <param name="description">The same in more words.</param>
    public static string Of(byte[] svg, string label, string description)
    {
        using var stream = new MemoryStream(svg);
        var root = XDocument.Load(stream).Root!;
        var clips = root.Descendants(s_svg + "clipPath").ToDictionary(clip => $"url(#{clip.Attribute("id")!.Value})", clip => clip.Element(s_svg + "rect"));
        var picture = new XElement(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}"),
            new XAttribute("width", root.Attribute("width")!.Value),
            new XAttribute("height", root.Attribute("height")!.Value),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", label),
            new XAttribute("font-family", Families),
            new XAttribute("font-size", Lettering.Size),
            new XElement(s_svg + "desc", description),
            Parts(root, clips));

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
            picture.Save(writer);
        return text.ToString();
    }

    private static List<XElement> Parts(XElement parent, Dictionary<string, XElement?> clips)
    {
        var parts = new List<XElement>();
        (XElement Element, string Box)? open = null;
        foreach (var part in parent.Elements().Where(part => part.Name.LocalName != "clipPath"))
        {
            if (part.Name.LocalName != "g" || part.Attribute("clip-path") is not { } clip)
            {
                parts.Add(part.Name.LocalName == "text" ? Text(part) : Shape(part, clips));
                open = null;
                continue;
            }

            // Each layer is clipped for itself: neighbours that are clipped alike are clipped together.
            var (box, inner) = (Box(clips[clip.Value]!), Parts(part, clips));
            if (open?.Box == box)
                open.Value.Element.Add(inner);
            else if (inner.Count > 0)
                parts.Add((open = (Clipped(box, inner), box)).Value.Element);
        }

        return parts;
    }

    private static string Box(XElement rect) => string.Join(' ', ((string[])["x", "y", "width", "height"]).Select(name => Rounded(rect.Attribute(name)?.Value ?? "0")));

    private static XElement Clipped(string box, List<XElement> inner)
    {
        var sides = box.Split(' ');
        return new XElement(s_svg + "svg", new XAttribute("x", sides[0]), new XAttribute("y", sides[1]), new XAttribute("width", sides[2]), new XAttribute("height", sides[3]), new XAttribute("viewBox", box), inner);
    }

    private static XElement Shape(XElement shape, Dictionary<string, XElement?> clips)
    {
        var compact = new XElement(shape.Name);
        foreach (var attribute in shape.Attributes())
        {
            if (attribute.IsNamespaceDeclaration)
                continue;
            if (attribute.Name.LocalName == "stroke-miterlimit")
            {
                compact.SetAttributeValue("stroke-linejoin", "round");
                compact.SetAttributeValue("stroke-dasharray", DashPattern.OfMark(attribute.Value));
                continue;
            }

            compact.SetAttributeValue(attribute.Name, attribute.Name.LocalName switch
            {
                "d" => SvgPath.Compact(attribute.Value),
                "x" or "y" or "width" or "height" or "cx" or "cy" or "r" or "rx" or "ry" or "stroke-width" => Rounded(attribute.Value),
                _ => attribute.Value,
            });
        }

        compact.Add(Parts(shape, clips));
        return compact;
    }

    private static XElement Text(XElement text)
    {
        var (dx, dy) = Translation(text.Attribute("transform")?.Value);
        var content = text.Value.Trim();
        var compact = new XElement(s_svg + "text", new XAttribute("x", Rounded(dx + First(text, "x"))), new XAttribute("y", Rounded(dy + First(text, "y"))), new XAttribute("fill", text.Attribute("fill")!.Value));
        var isBold = text.Attribute("font-weight") is not null;
        if (isBold)
            compact.SetAttributeValue("font-weight", text.Attribute("font-weight")!.Value);

        // Where the typeface is missing another one is fitted into the same room, so that nothing overlaps there either.
        if (content.Length > 1)
            compact.SetAttributeValue("textLength", Rounded(Lettering.Width(content, isBold)));
        compact.Value = content;
        return compact;
    }

    private static double First(XElement text, string name) => Number((text.Attribute(name)?.Value ?? "0").Split(',', ' ')[0]);

    private static (double X, double Y) Translation(string? transform)
    {
        if (transform is null)
            return (0, 0);
        var numbers = transform[(transform.IndexOf('(', StringComparison.Ordinal) + 1)..transform.IndexOf(')', StringComparison.Ordinal)].Split(' ', ',');
        return (Number(numbers[0]), numbers.Length > 1 ? Number(numbers[1]) : 0);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Rounded(string number) => Rounded(Number(number));

    private static string Rounded(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
