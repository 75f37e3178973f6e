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

    /// <summary>
    /// A scenario of one second that ends as its header says. With a service time of 250 ms 5 places and 20 in the queue take about half of
    /// what comes; and however late a busy machine sends, a refusal stays one.
    /// </summary>
    public string Second() => For(1).Write("second", """
        // Ends: met.
        {
          "name": "second",
          "load": [ { "inject": { "rate": "80/s", "during": "1s" } } ],
          "request": { "path": "/calc?input={key}" },
          "keys": { "population": 100 },
          "verify": { "against": "unicornHash", "budget": "1s" },
          "objectives": [ { "availability": ">= 80%" } ]
        }
        """);

    public void Dispose()
    {
        _screen.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
