using System.Collections.Immutable;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What an OpenSLO file holds, in the project's own words.</summary>
/// <param name="Name">The file's name, as the scenario has it.</param>
/// <param name="Text">The file's text: a run folder keeps it.</param>
/// <param name="Slos">Its promises, in the order of the file.</param>
public sealed record SloFile(string Name, string Text, ImmutableArray<Slo> Slos);
