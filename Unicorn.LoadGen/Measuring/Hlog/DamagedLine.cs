namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>A line of a log that could not be read and was skipped.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Reason">Why it could not be read.</param>
public sealed record DamagedLine(int Number, string Reason);
