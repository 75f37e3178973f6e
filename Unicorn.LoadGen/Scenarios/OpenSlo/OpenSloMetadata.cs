using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>What an object of OpenSLO is called.</summary>
internal sealed record OpenSloMetadata
{
    [Description("the object's name: lower case letters, digits and dashes")]
    public required string Name { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
