namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>A row of the data.</summary>
/// <param name="Number">Its place in the file, from 1; 0 for none.</param>
/// <param name="Values">The values of the columns that requests use, in the order of <see cref="DataFile.Columns"/>.</param>
public readonly record struct DataRow(long Number, string[] Values);
