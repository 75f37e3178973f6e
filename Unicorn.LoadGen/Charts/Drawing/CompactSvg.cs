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

    private static IEnumerable<XElement> Parts(XElement parent, Dictionary<string, XElement?> clips)
    {
        foreach (var part in parent.Elements())
        {
            if (part.Name.LocalName == "clipPath")
                continue;
            if (part.Name.LocalName == "g" && part.Attribute("clip-path") is { } clip)
            {
                if (Parts(part, clips).ToArray() is { Length: > 0 } inner)
                    yield return Clipped(clips[clip.Value], inner);
                continue;
            }

            if (part.Name.LocalName == "text")
                yield return Text(part);
            else
                yield return Shape(part, clips);
        }
    }

    private static XElement Clipped(XElement? rect, XElement[] inner)
    {
        if (rect is null)
            return new XElement(s_svg + "g", inner);
        string[] box = [.. ((string[])["x", "y", "width", "height"]).Select(name => Rounded(rect.Attribute(name)?.Value ?? "0"))];
        return new XElement(s_svg + "svg", new XAttribute("x", box[0]), new XAttribute("y", box[1]), new XAttribute("width", box[2]), new XAttribute("height", box[3]), new XAttribute("viewBox", string.Join(' ', box)), inner);
    }

    private static XElement Shape(XElement shape, Dictionary<string, XElement?> clips)
    {
        var compact = new XElement(shape.Name);
        foreach (var attribute in shape.Attributes())
        {
            // Joins are never so sharp that the default would differ.
            if (attribute.Name.LocalName is "stroke-miterlimit" || attribute.IsNamespaceDeclaration)
                continue;
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
