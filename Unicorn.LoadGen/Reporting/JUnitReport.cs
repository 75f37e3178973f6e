using System.Globalization;
using System.Text;
using System.Xml;

namespace Unicorn.LoadGen.Reporting;

/// <summary>
/// <c>junit.xml</c>, in what every reader understands: one test case for each objective. Broken is a failure, invalid an
/// error, inconclusive a skip; the exit code is the gate.
/// </summary>
public static class JUnitReport
{
    /// <summary>The report's text.</summary>
    public static string Render(Result result)
    {
        var objectives = result.Objectives;
        var tests = (objectives.Length + 1).ToString(CultureInfo.InvariantCulture);
        var failures = (objectives.Count(o => o.Ruling == "breached") + (result.Verdict == "breached" ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        var errors = (objectives.Count(o => o.Ruling == "invalid") + (result.Verdict == "invalid" ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        var skipped = (objectives.Count(o => o.Ruling == "inconclusive") + (result.Verdict == "inconclusive" ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        var time = result.MeasuredSeconds.ToString("0.###", CultureInfo.InvariantCulture);

        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("testsuites");
            Attributes(xml, ("name", "unicorn"), ("tests", tests), ("failures", failures), ("errors", errors), ("time", time));
            xml.WriteStartElement("testsuite");
            Attributes(xml, ("name", result.Scenario), ("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped), ("time", time),
                ("timestamp", result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)));
            Case(xml, result, "verdict", result.Verdict, result.Why, time);
            var seen = new HashSet<string>(StringComparer.Ordinal) { "verdict" };
            for (var i = 0; i < objectives.Length; i++)
            {
                // Some readers drop a second case of the same name.
                var name = seen.Add(objectives[i].Name) ? objectives[i].Name : string.Create(CultureInfo.InvariantCulture, $"{objectives[i].Name} ({i + 1})");
                Case(xml, result, name, objectives[i].Ruling, objectives[i].Why, time);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static void Case(XmlWriter xml, Result result, string name, string ruling, string why, string time)
    {
        xml.WriteStartElement("testcase");
        Attributes(xml, ("classname", result.Scenario), ("name", name), ("time", time));
        switch (ruling)
        {
            case "breached":
                xml.WriteStartElement("failure");
                Attributes(xml, ("type", "slo"), ("message", why));
                xml.WriteEndElement();
                break;
            case "invalid":
                xml.WriteStartElement("error");
                Attributes(xml, ("type", "invalid"), ("message", why));
                xml.WriteEndElement();
                break;
            case "inconclusive":
                xml.WriteStartElement("skipped");
                xml.WriteEndElement();

                // Not every reader takes a message on a skip.
                xml.WriteElementString("system-out", Legal(why));
                break;
        }

        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, Legal(value));
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
