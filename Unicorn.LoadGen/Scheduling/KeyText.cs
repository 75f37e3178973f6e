using System.Globalization;
using System.Text;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>From a key's number to its text.</summary>
/// <param name="scenario">The scenario whose keys are meant.</param>
public sealed class KeyText(Scenario scenario)
{
    /// <summary>The key as the service gets it.</summary>
    public string Key(long number)
    {
        var text = scenario.Keys.Listed is { } list ? list.Keys[(int)number - 1] : scenario.Keys.Template.Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return scenario.Keys.Encoding == KeyEncoding.Base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;
    }
}
