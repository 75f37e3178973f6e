using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>A Service of OpenSLO v1.</summary>
internal sealed record OpenSloService
{
    public required string ApiVersion { get; init; }

    public required string Kind { get; init; }

    [Description("what the service is called")]
    public required OpenSloMetadata Metadata { get; init; }

    public ServiceSpec? Spec { get; init; }

    internal sealed record ServiceSpec
    {
        public string? Description { get; init; }
    }
}
