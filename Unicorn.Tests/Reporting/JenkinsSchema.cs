using System.Xml;
using System.Xml.Schema;

namespace Unicorn.Tests.Reporting;

/// <summary>
/// What the strictest known reader of JUnit files refuses, Jenkins' xUnit plugin with its <c>junit-10.xsd</c>, in a schema of our own: which elements and
/// attributes there are, which are required, how a time is written. What that schema allows beyond this, for the files of other tools, is refused here too.
/// </summary>
internal static class JenkinsSchema
{
    private const string Text =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:simpleType name="seconds">
            <xs:restriction base="xs:string"><xs:pattern value="(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?"/></xs:restriction>
          </xs:simpleType>
          <xs:complexType name="end" mixed="true">
            <xs:attribute name="type"/>
            <xs:attribute name="message"/>
          </xs:complexType>
          <xs:element name="testsuites">
            <xs:complexType>
              <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
              <xs:attribute name="name"/>
              <xs:attribute name="time" type="seconds"/>
              <xs:attribute name="tests"/>
              <xs:attribute name="failures"/>
              <xs:attribute name="errors"/>
            </xs:complexType>
          </xs:element>
          <xs:element name="testsuite">
            <xs:complexType>
              <xs:choice minOccurs="0" maxOccurs="unbounded">
                <xs:element name="properties">
                  <xs:complexType>
                    <xs:sequence>
                      <xs:element name="property" minOccurs="0" maxOccurs="unbounded">
                        <xs:complexType><xs:attribute name="name" use="required"/><xs:attribute name="value" use="required"/></xs:complexType>
                      </xs:element>
                    </xs:sequence>
                  </xs:complexType>
                </xs:element>
                <xs:element ref="testcase"/>
              </xs:choice>
              <xs:attribute name="name" use="required"/>
              <xs:attribute name="tests" use="required"/>
              <xs:attribute name="failures" use="required"/>
              <xs:attribute name="errors" use="required"/>
              <xs:attribute name="skipped"/>
              <xs:attribute name="time" type="seconds"/>
              <xs:attribute name="timestamp"/>
              <xs:attribute name="hostname"/>
            </xs:complexType>
            <xs:unique name="names-stay-apart"><xs:selector xpath="testcase"/><xs:field xpath="@name"/></xs:unique>
          </xs:element>
          <xs:element name="testcase">
            <xs:complexType>
              <xs:choice minOccurs="0" maxOccurs="unbounded">
                <xs:element name="skipped" type="end"/>
                <xs:element name="error" type="end"/>
                <xs:element name="failure" type="end"/>
                <xs:element name="system-out" type="xs:string"/>
                <xs:element name="system-err" type="xs:string"/>
              </xs:choice>
              <xs:attribute name="name" use="required"/>
              <xs:attribute name="classname"/>
              <xs:attribute name="time"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    private static readonly XmlSchemaSet s_schema = Create();

    /// <summary>What the reader refuses of a file; empty for one that it takes.</summary>
    public static IReadOnlyList<string> Refusals(string xml)
    {
        var refusals = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = s_schema, ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, refusal) => refusals.Add(refusal.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
            // Reading is validating.
        }

        return refusals;
    }

    private static XmlSchemaSet Create()
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(new StringReader(Text));
        schemas.Add("", reader);
        schemas.Compile();
        return schemas;
    }
}
