using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the requests must keep.</summary>
internal static class RequestRules
{
    private const double HeaviestWeight = 1_000_000;
    private const string Places = "\"{key}\", \"{data.COLUMN}\" and \"{env.NAME}\"";

    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromHours(1);

    /// <summary>The members of which a scenario has exactly one.</summary>
    public static string[] Kinds { get; } = ["request", "requests"];

    public static IEnumerable<Breach> Check(Scenario scenario)
    {
        if (scenario.Request is not null && scenario.Requests.Count > 0)
            yield return new("requests", "there is a \"request\" too, expected exactly one of the two");
        else if (scenario.AllRequests.Count == 0)
            yield return new("requests", "nothing is sent, expected a \"request\" such as { \"path\": \"/\" }, or at least one in \"requests\"") { Needs = ["request"] };

        var names = RequestNames.Of(scenario);
        for (var i = 0; i < names.Length; i++)
        {
            var (request, path) = (scenario.AllRequests[i], RequestNames.PathOf(scenario, i));
            foreach (var breach in (IEnumerable<Breach>)[.. CheckName(names, i, path), .. CheckPath(request.Path, path), .. CheckSend(request, path), .. HeaderRules.Check(request, path), .. CheckExpectation(request.Expect, path + ".expect")])
                yield return breach;
        }

        foreach (var breach in (IEnumerable<Breach>)[.. CheckKeys(scenario), .. CheckData(scenario)])
            yield return breach;
    }

    /// <summary>The templates of a request that are in the scenario itself, each with its JSON path.</summary>
    public static IEnumerable<(string Path, Template Template)> TemplatesOf(Request request, string path)
    {
        yield return (path + ".path", Template.Of(request.Path));
        foreach (var (name, value) in request.Headers)
            yield return ($"{path}.headers.{name}", Template.Of(value));
        if (request.Body is { } body)
            yield return (path + ".body", Template.Of(body));
    }

    private static IEnumerable<Breach> CheckName(string[] names, int i, string path)
    {
        if (!ScenarioRules.IsName(names[i]) || names[i] == StepNames.WarmUp)
            yield return new($"{path}.name", "this cannot name a request, expected 1 to 64 letters, digits, dots, dashes or underscores, no dot first, and not \"warm-up\"");
        else if (Array.IndexOf(names, names[i]) < i)
            yield return new($"{path}.name", $"two requests have the name \"{names[i]}\", expected one of its own for each") { Needs = [.. Enumerable.Range(0, i).Select(other => FormattableString.Invariant($"requests[{other}].name"))] };
    }

    private static IEnumerable<Breach> CheckPath(string text, string path)
    {
        var literal = string.Concat(Template.Of(text).Names(PieceKind.Text));
        if (!text.StartsWith('/') || text.StartsWith("//", StringComparison.Ordinal) || text.Any(c => c is <= ' ' or (char)127 or '#' or '\\'))
            yield return new($"{path}.path", "the path goes below the target, expected one that starts with a single \"/\" and has no space, \"#\", \"\\\" or control character");
        else if (literal.AsSpan().ContainsAny('{', '}'))
            yield return new($"{path}.path", $"only values have a place in the path, expected no braces but those of {Places}");
    }

    private static IEnumerable<Breach> CheckSend(Request request, string path)
    {
        if (request.Method.Length is 0 or > 20 || !request.Method.All(char.IsAsciiLetterUpper))
            yield return new($"{path}.method", "this is not a method, expected capital letters such as \"GET\"");
        else if (request.Method == "CONNECT")
            yield return new($"{path}.method", "a tunnel has no path and gives no answer, expected another method such as \"GET\"");
        if (request.Timeout <= TimeSpan.Zero || request.Timeout > s_longestTimeout)
            yield return new($"{path}.timeout", $"no request is given that long, expected more than \"0\" and at most \"{Duration.Format(s_longestTimeout)}\"");
        if (request.Weight is not (> 0 and <= HeaviestWeight))
            yield return new($"{path}.weight", FormattableString.Invariant($"this is no weight, expected a number above 0 and at most {HeaviestWeight}"));
        if (request is { Body: not null, BodyFile: not null })
            yield return new($"{path}.bodyFile", "the body is given too, expected one of \"body\" and \"bodyFile\"");
    }

    private static IEnumerable<Breach> CheckExpectation(Expectation expect, string path)
    {
        if (expect.Status.Count == 0 || expect.Status.Any(status => status is < 200 or > 599))
            yield return new($"{path}.status", "no answer could be right, expected a list of statuses from 200 to 599 such as [200, 404]");
        if (expect.Contains is "")
            yield return new($"{path}.contains", "every body holds the empty text, expected some words of the body");
        else if (expect.Contains is { } words && Template.Of(words).Pieces.Any(piece => piece.Kind != PieceKind.Text))
            yield return new($"{path}.contains", "what is expected is taken as it stands, expected words without \"{key}\", \"{data.COLUMN}\" or \"{env.NAME}\"");
        foreach (var pointer in expect.Json.Keys.Where(pointer => JsonPointer.Parse(pointer) is null))
            yield return new($"{path}.json.{pointer}", "this is no JSON pointer, expected \"\" for the whole body, or a \"/\" before each name or index, such as \"/items/0/name\"") { IsOfName = true };
    }

    private static IEnumerable<Breach> CheckKeys(Scenario scenario)
    {
        var keyless = Enumerable.Range(0, scenario.AllRequests.Count)
            .Select(i => (Request: scenario.AllRequests[i], Path: RequestNames.PathOf(scenario, i)))
            .Where(sent => sent.Request.BodyFile is null && !CheckPath(sent.Request.Path, sent.Path).Any() && !TemplatesOf(sent.Request, sent.Path).Any(t => t.Template.HasKey))
            .ToArray();
        if (keyless.Length > 0 && keyless.Length == scenario.AllRequests.Count && (scenario.Keys.Population > 1 || scenario.Keys.File is not null))
        {
            yield return new($"{keyless[0].Path}.path", "every request would be the same, expected \"{key}\" in the path for the keys of the population") { Needs = ["keys.population"] };
            yield break;
        }

        foreach (var (request, path) in keyless.Where(sent => scenario.CheckOf(sent.Request) == AnswerCheck.UnicornHash))
            yield return new($"{path}.path", "answers are held against the hash of the key, expected \"{key}\" in the path") { Needs = ["keys.population", "verify.against", $"{path}.expect"] };
    }

    private static IEnumerable<Breach> CheckData(Scenario scenario)
    {
        var places = Enumerable.Range(0, scenario.AllRequests.Count)
            .SelectMany(i => TemplatesOf(scenario.AllRequests[i], RequestNames.PathOf(scenario, i)))
            .Where(t => t.Template.Names(PieceKind.Data).Any())
            .ToArray();
        if (scenario.Data is null)
        {
            foreach (var (path, template) in places)
                yield return new(path, $"there is no \"data\" to take \"{template.Names(PieceKind.Data).First()}\" from, expected a file of rows in \"data\"") { Needs = ["data"] };
        }
        else if (places.Length == 0 && scenario.AllRequests.All(request => request.BodyFile is null))
            yield return new("data", "no request uses the data, expected \"{data.COLUMN}\" in a path, a header or a body") { Needs = Kinds };
    }
}
