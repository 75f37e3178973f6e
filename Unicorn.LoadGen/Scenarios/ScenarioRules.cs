using System.Text.RegularExpressions;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a scenario must keep beyond the form of its values. What its load, its requests and its objectives must keep is in classes of their own.</summary>
public static partial class ScenarioRules
{
    /// <summary>What a scenario's name looks like, as editors are told: it names a folder.</summary>
    internal const string NamePattern = "^" + Name + "$";

    private const string Name = "[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}";

    /// <summary>Every breach, in no particular order.</summary>
    public static IEnumerable<Breach> Check(Scenario scenario) =>
        [.. CheckName(scenario), .. LoadRules.Check(scenario), .. RequestRules.Check(scenario), .. CheckKeys(scenario), .. ObjectiveRules.Check(scenario), .. GateRules.Check(scenario), .. AlertRules.Check(scenario), .. SlaRules.Check(scenario), .. PriceRules.Check(scenario), .. CheckServer(scenario)];

    /// <summary>Whether a text can name a scenario, a request or a folder.</summary>
    internal static bool IsName(string text) => NameForm().IsMatch(text);

    private static IEnumerable<Breach> CheckName(Scenario scenario)
    {
        if (!IsName(scenario.Name))
            yield return new("name", "the name must be usable as a folder, expected 1 to 64 letters, digits, dots, dashes or underscores, no dot first");
    }

    private static IEnumerable<Breach> CheckKeys(Scenario scenario)
    {
        var keys = scenario.Keys;
        if (keys.File is not null && (keys.Template != "{n}" || keys.Population > 1))
            yield return new("keys.file", "the file says which keys there are, expected neither \"population\" nor \"template\" beside it") { Needs = ["keys.population", "keys.template"] };
        else if (keys.File is null && keys.Popularity.HotKeys >= keys.Population && keys.Popularity.HotKeys > 0)
            yield return new("keys.popularity", "all keys would be hot, expected fewer of them than the population") { Needs = ["keys.population"] };

        if (keys.Population > 1 && !keys.Template.Contains("{n}", StringComparison.Ordinal))
            yield return new("keys.template", "every key would be the same, expected \"{n}\" in the template") { Needs = ["keys.population"] };
        else if (keys.Template.Length == 0)
            yield return new("keys.template", "the key would be empty, expected a text such as \"{n}\"");
    }

    private static IEnumerable<Breach> CheckServer(Scenario scenario)
    {
        var eachIsRight = true;
        foreach (var (name, value) in scenario.Server)
        {
            var problem = ServerWords.Exists(name) ? ServerWords.Problem(name, value) : null;
            if (!ServerWords.Exists(name))
                yield return new("server." + name, $"the embedded server has no such option, expected one of {string.Join(", ", ServerWords.All.Select(option => option.Name))}") { IsOfName = true };
            else if (problem is not null)
                yield return new("server." + name, problem);
            eachIsRight &= ServerWords.Exists(name) && problem is null;
        }

        if (eachIsRight && ServerWords.Conflict(scenario.Server) is { } conflict)
            yield return new("server", conflict);
    }

    // Not "$": it would let a line feed pass behind the name.
    [GeneratedRegex("^" + Name + @"\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
