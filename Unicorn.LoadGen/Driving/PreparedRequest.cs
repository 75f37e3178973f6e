using System.Collections.Immutable;
using System.Text;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.LoadGen.Driving;

/// <summary>A request of the scenario for one target, with everything worked out that is known before the load begins.</summary>
public sealed class PreparedRequest
{
    private const string Host = "Host";
    private const string UserAgent = "User-Agent";

    // Values are percent-encoded already: the path goes over the wire as it is written.
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMethod _method;
    private readonly Version _version;
    private readonly HttpVersionPolicy _policy;
    private readonly string _base;
    private readonly FilledTemplate _path;
    private readonly Uri? _uri;
    private readonly (string Name, FilledTemplate Value)[] _headers;
    private readonly (string Name, FilledTemplate Value)[] _bodyHeaders;
    private readonly FilledTemplate? _body;
    private readonly byte[]? _bytes;

    private PreparedRequest(Scenario scenario, int index, RunInputs inputs, Uri target, Uri address)
    {
        var request = scenario.AllRequests[index];
        FilledTemplate Fill(Template template, Func<string, string> literal, Func<string, string> escape) =>
            new(template, inputs.Environment, inputs.Data?.Columns ?? [], literal, escape);
        FilledTemplate Header(string value) => Fill(Template.Of(value), AsItIs, AsItIs);

        Index = index;
        Name = RequestNames.Of(scenario)[index];
        Timeout = request.Timeout;
        Check = scenario.CheckOf(request);
        Expected = new AnswerExpectation(request.Expect);
        _method = HttpMethod.Parse(request.Method);
        _version = SpokenHttp.VersionOf(scenario.Http);
        _policy = SpokenHttp.PolicyOf(scenario.Http, target);
        _base = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _path = Fill(Template.Of(request.Path), InAscii, Uri.EscapeDataString);
        _uri = _path.Constant is { } path ? UriOf(path) : null;
        _headers = [.. request.Headers.Where(header => !HeaderRules.IsOfBody(header.Key)).Select(header => (header.Key, Header(header.Value)))];
        if (!request.Headers.Keys.Contains(UserAgent, StringComparer.OrdinalIgnoreCase))
            _headers = [.. _headers, (UserAgent, Header("unicorn"))];
        if (address.Authority != target.Authority && !request.Headers.Keys.Contains(Host, StringComparer.OrdinalIgnoreCase))
            _headers = [.. _headers, (Host, Header(target.Authority))];
        _bodyHeaders = [.. request.Headers.Where(header => HeaderRules.IsOfBody(header.Key)).Select(header => (header.Key, Header(header.Value)))];
        _body = inputs.BodyOf(request, index) is { } body ? Fill(body, AsItIs, EscapeOf(request)) : null;
        _bytes = _body?.Constant is { } constant ? Encoding.UTF8.GetBytes(constant) : null;

        FilledTemplate[] all = [_path, .. _headers.Select(header => header.Value), .. _bodyHeaders.Select(header => header.Value), .. _body is null ? Array.Empty<FilledTemplate>() : [_body]];
        HasKey = Array.Exists(all, template => template.HasKey);
        HasData = Array.Exists(all, template => template.HasData);
    }

    /// <summary>Its place among the scenario's requests.</summary>
    public int Index { get; }

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What answers are held against.</summary>
    public AnswerCheck Check { get; }

    /// <summary>Whether a row of the data is needed.</summary>
    public bool HasData { get; }

    internal AnswerExpectation Expected { get; }

    internal bool HasKey { get; }

    /// <summary>The requests of a scenario for a target.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="inputs">What it needs from outside.</param>
    /// <param name="target">The base URL.</param>
    /// <param name="address">The base URL with the address that is connected to in place of the host; null where the client may resolve it.</param>
    public static ImmutableArray<PreparedRequest> Of(Scenario scenario, RunInputs inputs, Uri target, Uri? address = null) =>
        [.. Enumerable.Range(0, scenario.AllRequests.Count).Select(i => new PreparedRequest(scenario, i, inputs, target, address ?? target))];

    /// <summary>What an answer to it is the answer to: what is the same in two requests that must get the same answer.</summary>
    internal Asked Asked(long key, in DataRow row) => new(Index, HasKey ? key : 0, HasData ? row.Number : 0);

    /// <summary>The message for a key and a row.</summary>
    internal HttpRequestMessage Message(string key, in DataRow row)
    {
        var message = new HttpRequestMessage(_method, _uri ?? UriOf(_path.Text(key, row.Values))) { Version = _version, VersionPolicy = _policy };
        foreach (var (name, value) in _headers)
            message.Headers.TryAddWithoutValidation(name, value.Text(key, row.Values));
        if (_body is null)
            return message;

        message.Content = new ByteArrayContent(_bytes ?? Encoding.UTF8.GetBytes(_body.Text(key, row.Values)));
        foreach (var (name, value) in _bodyHeaders)
            message.Content.Headers.TryAddWithoutValidation(name, value.Text(key, row.Values));
        return message;
    }

    /// <summary>Path and query for a key and a row.</summary>
    internal string Path(string key, in DataRow row) => _path.Text(key, row.Values);

    private Uri UriOf(string path) => new(_base + path, s_asWritten);

    /// <summary>How values are written in a body, by what the body is said to be.</summary>
    private static Func<string, string> EscapeOf(Request request)
    {
        var type = request.Headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? JsonText.Escape
            : type.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString
            : AsItIs;
    }

    private static string AsItIs(string text) => text;

    // Where canonicalization is off, the client writes zeros for the rest of a path from its first other character on.
    private static string InAscii(string path) =>
        Ascii.IsValid(path) ? path : string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
