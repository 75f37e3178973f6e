using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Unicorn.LoadGen.Reporting;

/// <summary>
/// A JUnit file of one suite, in what every reader understands. The strictest known is Jenkins' <c>junit-10.xsd</c>: a case has a class name, a name
/// and a time and nothing else, and only a suite tells how many were skipped. GitLab drops a second case of the same name.
/// </summary>
internal sealed record JUnitSuite
{
    /// <summary>Its name, which is also the class name of its cases.</summary>
    public required string Name { get; init; }

    /// <summary>The cases.</summary>
    public required ImmutableArray<JUnitCase> Cases { get; init; }

    /// <summary>How long it took, in seconds; null where nobody knows.</summary>
    public double? Seconds { get; init; }

    /// <summary>When it began; null where nobody knows.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    private string? Time => Seconds?.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The file's text.</summary>
    public string Render()
    {
        var counts = new (string, string?)[] { ("tests", Number(Cases.Length)), ("failures", Count(JUnitOutcome.Failed)), ("errors", Count(JUnitOutcome.Error)) };
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("testsuites");
            Attributes(xml, [("name", "unicorn"), .. counts, ("time", Time)]);
            xml.WriteStartElement("testsuite");
            Attributes(xml, [("name", Name), .. counts, ("skipped", Count(JUnitOutcome.Skipped)), ("time", Time), ("timestamp", StartedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture))]);
            var names = UniqueNames.Of([.. Cases.Select(test => Legal(test.Name))]);
            for (var i = 0; i < Cases.Length; i++)
                Write(xml, Cases[i], names[i]);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private void Write(XmlWriter xml, JUnitCase test, string name)
    {
        xml.WriteStartElement("testcase");
        Attributes(xml, ("classname", Name), ("name", name), ("time", Time));
        switch (test.Outcome)
        {
            case JUnitOutcome.Failed or JUnitOutcome.Error:
                xml.WriteStartElement(test.Outcome == JUnitOutcome.Failed ? "failure" : "error");
                Attributes(xml, ("type", test.Type), ("message", test.Why));
                xml.WriteEndElement();
                break;
            case JUnitOutcome.Skipped:
                xml.WriteStartElement("skipped");
                xml.WriteEndElement();

                // Not every reader takes a message on a skip.
                xml.WriteElementString("system-out", Legal(test.Why));
                break;
        }

        xml.WriteEndElement();
    }

    private string Count(JUnitOutcome outcome) => Number(Cases.Count(test => test.Outcome == outcome));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
                xml.WriteAttributeString(name, Legal(value));
        }
    }

    /// <summary>The text without what XML 1.0 cannot hold.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 9 or 10 or 13 or (>= 32 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000)
                legal.Append(rune.ToString());
        }

        return legal.ToString();
    }
}
