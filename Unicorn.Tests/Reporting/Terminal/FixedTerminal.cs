using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unicorn.Tests.Reporting.Terminal;

/// <summary>A terminal of a fixed size, and what is on it.</summary>
internal sealed partial class FixedTerminal
{
    private readonly StringBuilder _output = new();

    public FixedTerminal(int width, int height = 24, bool unicode = true, bool colours = false)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(new StringWriter(_output)),
        });
        (Console.Profile.Width, Console.Profile.Height) = (width, height);
        Console.Profile.Capabilities.Unicode = unicode;
    }

    /// <summary>What is drawn on.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>What was drawn, colours and all.</summary>
    public string Raw => _output.ToString();

    /// <summary>The text without its colours.</summary>
    public string Text => Colours().Replace(Raw.ReplaceLineEndings("\n"), "");

    /// <summary>Its lines.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>How many cells the longest line takes.</summary>
    public int Widest => Lines.Max(line => line.GetCellWidth());

    /// <summary>Draws a picture on a new one.</summary>
    public static FixedTerminal Showing(IRenderable picture, int width, int height = 24, bool unicode = true)
    {
        var terminal = new FixedTerminal(width, height, unicode);
        terminal.Console.Write(picture);
        return terminal;
    }

    /// <summary>Whether a number or a word stands in a text with nothing of its own kind beside it: 12 does not in 1,123.</summary>
    public static bool IsWhole(string word, string text) => Regex.IsMatch(text, $@"(?<![\w.,]){Regex.Escape(word)}(?![\w]|[.,]\d)", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.None, 5000)]
    private static partial Regex Colours();
}
