using Spectre.Console;
using Unicorn.Bench.Rehearsals;

namespace Unicorn.Tests.Benches;

/// <summary>Where a sample of a rehearsal is run: a temporary folder, and a screen that can be read afterwards.</summary>
internal sealed class SampleStage : IDisposable
{
    private readonly StringWriter _screen = new();

    /// <summary>Where run folders go.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("unicorn-rehearsals-").FullName;

    /// <summary>What was shown so far.</summary>
    public string Shown => _screen.ToString();

    /// <summary>The stage for so many runs.</summary>
    public Stage For(int times) => new(
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(_screen) }),
        TimeProvider.System,
        Folder,
        times);

    public void Dispose()
    {
        _screen.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
