using System.Text.Json;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>
/// Reads a file of OpenSLO v1, strictly: the part of it that can be held against a run, and a mistake with its place for all else. A member that
/// is not known is refused, because one that were passed over would be a promise that nobody checks.
/// </summary>
internal static class OpenSloFile
{
    /// <summary>A larger file is refused unread, in bytes.</summary>
    public const int LargestFile = 256 * 1024;

    private const string Version = "openslo/v1";
    private const int MostPromises = 10;

    /// <summary>What a file holds; null and every mistake in the order of the file.</summary>
    /// <param name="source">What mistakes call the text.</param>
    /// <param name="name">What reports call it.</param>
    /// <param name="text">YAML, one object of OpenSLO in each of its documents.</param>
    /// <param name="mistakes">Takes the mistakes.</param>
    public static SloFile? Parse(string source, string name, string text, List<Mistake> mistakes)
    {
        var found = new List<Mistake>();
        var objects = new List<(OpenSloObject Slo, Node Root)>();
        var services = new HashSet<string>(StringComparer.Ordinal);
        if (YamlParser.Parse(source, text, found) is { } documents)
        {
            foreach (var document in documents.Where(document => document is not ScalarNode { Json: "null" }))
                Read(document, objects, services, found);
            if (found.Count == 0)
                CheckTogether(source, objects, services, found);
        }

        mistakes.AddRange(found.Distinct().OrderBy(mistake => mistake.Where.Line).ThenBy(mistake => mistake.Where.Column));
        return found.Count > 0 ? null : new SloFile(name, text, [.. objects.SelectMany(one => OpenSloMeaning.Slos(one.Slo, name))]);
    }

    private static void Read(Node document, List<(OpenSloObject, Node)> objects, HashSet<string> services, List<Mistake> found)
    {
        if (document is not ObjectNode root)
        {
            found.Add(new Mistake(document.Where, $"this is no object of OpenSLO, expected apiVersion: {Version}, kind, metadata and spec"));
            return;
        }

        if (Text(root, "apiVersion", out var versionAt) is var version && version != Version)
        {
            found.Add(new Mistake(versionAt, version.Contains("v2", StringComparison.Ordinal) ? $"OpenSLO v2alpha is not stable and is not read, expected apiVersion: {Version}" : $"this version of OpenSLO is not read, expected apiVersion: {Version}"));
            return;
        }

        switch (Text(root, "kind", out var kindAt))
        {
            case "Service" when Bound<OpenSloService>(OpenSloForms.Normalized(root), found, service => OpenSloRules.CheckName(service.Metadata, "metadata")) is { } service:
                services.Add(service.Metadata.Name);
                break;
            case "SLO" when IsInline(root, found) && Bound<OpenSloObject>(OpenSloForms.Normalized(root), found, OpenSloRules.Check) is { } slo:
                objects.Add((slo, root));
                break;
            case "Service" or "SLO":
                break;
            case "AlertPolicy" or "AlertCondition" or "SLI":
                found.Add(new Mistake(kindAt, "objects of this kind are read only where they are used, expected it inline in the SLO"));
                break;
            default:
                found.Add(new Mistake(kindAt, "objects of this kind are not read, expected kind: SLO or Service"));
                break;
        }
    }

    /// <summary>The object that a document holds; null where there was a mistake. Rules are judged only where all could be read.</summary>
    private static T? Bound<T>(Node root, List<Mistake> found, Func<T, IEnumerable<Breach>> check)
        where T : class
    {
        var mistakes = new List<Mistake>();
        var read = new Binder(mistakes).Bind(root, typeof(T), "") as T;
        if (mistakes.Count == 0 && read is not null)
            mistakes.AddRange(check(read).Select(breach => new Mistake(Place.Of(root, breach.Path, breach.IsOfName), breach.What)));
        found.AddRange(mistakes);
        return mistakes.Count == 0 ? read : null;
    }

    /// <summary>Whether the SLO counts what can be counted of a run, and says so itself.</summary>
    private static bool IsInline(ObjectNode root, List<Mistake> found)
    {
        var several = OpenSloForms.At(root, "spec.objectives") is ArrayNode { Items.Count: > 1 };
        (string Path, string What)[] others =
        [
            ("spec.indicatorRef", "an indicator that stands elsewhere is not read, expected an inline \"indicator\""),
            ("spec.indicator.spec.thresholdMetric", several
                ? "OpenSLO v1 allows a thresholdMetric one objective only, expected a ratioMetric, which may have several"
                : "the value of a thresholdMetric has no unit in OpenSLO, expected a ratioMetric of type unicorn, with maxMilliseconds"),
        ];
        var refused = others.Where(other => OpenSloForms.At(root, other.Path) is not null).ToArray();
        found.AddRange(refused.Select(other => new Mistake(Place.Of(root, other.Path, ofName: true), other.What)));
        return refused.Length == 0;
    }

    private static void CheckTogether(string source, List<(OpenSloObject Slo, Node Root)> objects, HashSet<string> services, List<Mistake> found)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (slo, root) in objects)
        {
            if (!names.Add(slo.Metadata.Name))
                found.Add(new Mistake(Place.Of(root, "metadata.name"), "two promises have this name, expected a name of its own for each"));
            if (services.Count > 0 && !services.Contains(slo.Spec.Service))
                found.Add(new Mistake(Place.Of(root, "spec.service"), $"the file has no such service, expected one of {string.Join(", ", services.Order(StringComparer.Ordinal))}"));
        }

        var promises = objects.Sum(one => one.Slo.Spec.Objectives.Count);
        if (promises is 0 or > MostPromises)
            found.Add(new Mistake(new Position(source, 1, 1), FormattableString.Invariant($"the file promises {promises} things, expected an object of kind: SLO, and at most {MostPromises} objectives")));
    }

    private static string Text(ObjectNode root, string name, out Position where)
    {
        var member = root.Members.Find(member => member.Name == name);
        where = member?.Value.Where ?? root.Where;
        return member?.Value is ScalarNode { Json: ['"', ..] json } ? JsonSerializer.Deserialize<string>(json)! : "";
    }
}
