using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>Objectives in a file of their own, by which a run that is over is judged again.</summary>
public sealed record ObjectiveSet
{
    /// <summary>What is promised.</summary>
    [MinLength(1)]
    [Description("What is promised, in the form of a scenario's objectives; at least one.")]
    public required IReadOnlyList<Objective> Objectives { get; init; } = [];
}
