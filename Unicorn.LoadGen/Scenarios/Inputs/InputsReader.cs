using System.Collections.Immutable;
using System.Security.Cryptography;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>Gathers what a scenario needs from outside; what is missing or does not read is a mistake with its place.</summary>
public sealed class InputsReader
{
    /// <summary>A body larger than this is refused, in bytes.</summary>
    public const int LargestBody = 16 * 1024 * 1024;

    private readonly Scenario _scenario;
    private readonly ScenarioReading _reading;
    private readonly string _folder;
    private readonly List<Mistake> _mistakes = [];
    private readonly List<InputFile> _files = [];

    private InputsReader(Scenario scenario, ScenarioReading reading, string file) =>
        (_scenario, _reading, _folder) = (scenario, reading, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file)) ?? ".");

    /// <summary>Reads the inputs of a scenario that was read without a mistake.</summary>
    /// <param name="reading">The scenario.</param>
    /// <param name="file">Its file, to whose folder other files are relative.</param>
    /// <param name="environment">The value of an environment variable by its name; null when there is none.</param>
    /// <returns>The inputs, or at least one mistake.</returns>
    public static (RunInputs? Inputs, IReadOnlyList<Mistake> Mistakes) Read(ScenarioReading reading, string file, Func<string, string?> environment)
    {
        var reader = new InputsReader(reading.Scenario!, reading, file);
        var bodies = reader.ReadBodies();
        var templates = reader.Templates(bodies);
        var inputs = new RunInputs { Bodies = bodies, Environment = reader.ReadEnvironment(templates, environment) };
        inputs = reader.ReadData(templates, inputs) with { Files = [.. reader._files] };
        reader.CheckKeys(bodies, templates);
        return reader._mistakes.Count == 0 ? (inputs, []) : (null, [.. reader._mistakes.Distinct()]);
    }

    private ImmutableDictionary<int, string> ReadBodies()
    {
        var bodies = ImmutableDictionary.CreateBuilder<int, string>();
        for (var i = 0; i < _scenario.AllRequests.Count; i++)
        {
            if (_scenario.AllRequests[i].BodyFile is { } file && ReadBody(file, RequestNames.PathOf(_scenario, i) + ".bodyFile") is { } body)
                bodies.Add(i, body);
        }

        return bodies.ToImmutable();
    }

    private string? ReadBody(string file, string path)
    {
        try
        {
            if (new FileInfo(PathOf(file)).Length > LargestBody)
                return Refuse<string>(path, FormattableString.Invariant($"the file is larger than {LargestBody} bytes, expected a smaller body"));

            var bytes = File.ReadAllBytes(PathOf(file));
            _files.Add(new InputFile(file, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            var damage = new List<Mistake>();
            return Utf8.Decode(file, bytes, damage) ?? Refuse<string>(path, damage[0].ToString());
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return Refuse<string>(path, $"the file {file} cannot be read, expected one beside the scenario: {e.Message}");
        }
    }

    private List<(string Path, Template Template)> Templates(ImmutableDictionary<int, string> bodies)
    {
        var all = new List<(string, Template)>();
        for (var i = 0; i < _scenario.AllRequests.Count; i++)
        {
            var path = RequestNames.PathOf(_scenario, i);
            all.AddRange(RequestRules.TemplatesOf(_scenario.AllRequests[i], path));
            if (bodies.TryGetValue(i, out var body))
                all.Add((path + ".bodyFile", Template.Of(body)));
        }

        return all;
    }

    private ImmutableSortedDictionary<string, string> ReadEnvironment(List<(string Path, Template Template)> templates, Func<string, string?> environment)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (path, template) in templates)
        {
            foreach (var name in template.Names(PieceKind.Environment))
            {
                if (environment(name) is not { } value)
                    Refuse<string>(path, $"the environment has no variable {name}, expected it set for this run");
                else if (IsHeader(path) && !HeaderRules.IsValue(value))
                    Refuse<string>(path, $"the environment variable {name} holds a line break or another control character, expected a value that a header field can have");
                else
                    values[name] = value;
            }
        }

        return values.ToImmutable();
    }

    /// <summary>What the rules of a scenario leave open where a body is in a file of its own.</summary>
    private void CheckKeys(ImmutableDictionary<int, string> bodies, List<(string Path, Template Template)> templates)
    {
        foreach (var index in bodies.Keys.Where(index => _scenario.CheckOf(_scenario.AllRequests[index]) == AnswerCheck.UnicornHash))
        {
            var path = RequestNames.PathOf(_scenario, index) + ".";
            if (!templates.Any(t => t.Path.StartsWith(path, StringComparison.Ordinal) && t.Template.HasKey))
                Refuse<string>(path + "bodyFile", "answers are held against the hash of the key, expected \"{key}\" in the path, a header or the body");
        }
    }

    private RunInputs ReadData(List<(string Path, Template Template)> templates, RunInputs inputs)
    {
        string[] columns = [.. templates.SelectMany(t => t.Template.Names(PieceKind.Data)).Distinct()];
        if (columns.Length == 0)
            return inputs;
        if (_scenario.Data is not { File: var file })
            return Refuse<RunInputs>(templates.First(t => t.Template.Names(PieceKind.Data).Any()).Path, $"there is no \"data\" to take \"{columns[0]}\" from, expected a file of rows in \"data\"") ?? inputs;
        if (!DataFile.Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return Refuse<RunInputs>("data.file", $"what kind of file this is cannot be told, expected a name that ends in {string.Join(", ", DataFile.Endings)}") ?? inputs;

        var data = new DataFile(PathOf(file), columns);
        var inHeaders = columns.Index().Where(column => templates.Any(t => IsHeader(t.Path) && t.Template.Names(PieceKind.Data).Contains(column.Item))).ToArray();
        var unfit = default((long Row, string? Column));
        try
        {
            var (rows, sha256) = data.Survey(row =>
            {
                if (unfit.Row == 0 && Array.Find(inHeaders, column => !HeaderRules.IsValue(row.Values[column.Index])) is { Item: { } name })
                    unfit = (row.Number, name);
            });
            if (unfit.Row > 0)
                Refuse<string>("data.file", FormattableString.Invariant($"row {unfit.Row} of {file} holds a line break or another control character in \"{unfit.Column}\", expected a value that a header field can have"));
            if (rows == 0)
                Refuse<string>("data.file", "there are no rows in the file, expected at least one");
            _files.Add(new InputFile(file, sha256, rows));
            return inputs with { Data = data, DataRows = rows };
        }
        catch (DataException e)
        {
            _mistakes.Add(e.In(file));
        }
        catch (System.Text.DecoderFallbackException)
        {
            Refuse<string>("data.file", $"{file} is not a text in UTF-8, expected one");
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            Refuse<string>("data.file", $"the file {file} cannot be read, expected one beside the scenario: {e.Message}");
        }

        return inputs;
    }

    private string PathOf(string file) => System.IO.Path.Combine(_folder, file);

    private static bool IsHeader(string path) => path.Contains(".headers.", StringComparison.Ordinal);

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private T? Refuse<T>(string path, string what)
        where T : class
    {
        _mistakes.Add(new Mistake(_reading.Where(path), what));
        return null;
    }
}
