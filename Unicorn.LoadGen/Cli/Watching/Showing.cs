using Spectre.Console;
using Spectre.Console.Rendering;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>Runs, and shows on the process's output how it goes.</summary>
internal static class Showing
{
    /// <summary>Lines for a pipe that nobody reads: those of some hours.</summary>
    private const int WaitingLines = 1000;

    /// <summary>One picture, drawn again each second, which is gone when the run is over.</summary>
    /// <param name="console">A console that can redraw.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="target">The target, as people know it.</param>
    /// <param name="run">Runs, and tells the watch how it goes.</param>
    public static Task<RunContents> PictureAsync(IAnsiConsole console, Scenario scenario, string target, Func<IRunWatch, Task<RunContents>> run)
    {
        return console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
        {
            // Its size is asked for between two pictures: while one is being written, the question waits.
            var page = Page.Of(console);
            await using var pictures = new Aside(kept: 1);
            return await run(new LiveWatch(picture => pictures.Show(() => Draw(picture)), () => Volatile.Read(ref page), scenario, target));

            void Draw(IRenderable picture)
            {
                context.UpdateTarget(picture);
                Volatile.Write(ref page, Page.Of(console));
            }
        });
    }

    /// <summary>Plain lines.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="target">The target, as people know it.</param>
    /// <param name="run">Runs, and tells the watch how it goes.</param>
    public static async Task<RunContents> LinesAsync(Scenario scenario, string target, Func<IRunWatch, Task<RunContents>> run)
    {
        await using var lines = new Aside(WaitingLines);
        return await run(new PlainWatch(line => lines.Show(() => Tell(line)), scenario, target));
    }

    // Where the lines go may be on the same full disk as the run folder, and the run goes on.
    private static void Tell(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
