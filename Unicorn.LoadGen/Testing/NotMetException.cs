using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Testing;

/// <summary>A run that was not shown to keep its promises. The message has the verdict's sentence, a line for each objective that was not met, and the run folder.</summary>
/// <param name="run">The run.</param>
public sealed class NotMetException(FinishedRun run) : Exception(Text(run))
{
    /// <summary>The run.</summary>
    public FinishedRun Run { get; } = run;

    private static string Text(FinishedRun run) => string.Join('\n',
    [
        $"{run.Verdict.Ruling}: {run.Verdict.Why}",
        .. run.Verdict.Findings.Where(finding => finding.Ruling != Ruling.Met).Select(finding => $"  {finding.Name}: {finding.Ruling}: {finding.Why}"),
        $"The run and its reports are in {run.Folder}",
    ]);
}
