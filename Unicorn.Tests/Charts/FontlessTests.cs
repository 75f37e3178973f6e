using System.Diagnostics;
using System.Xml.Linq;
using SkiaSharp;
using Unicorn.LoadGen.Charts;

namespace Unicorn.Tests.Charts;

public sealed class FontlessTests
{
    private const string Inside = "UNICORN_TEST_WITHOUT_FONTS";
    private const string Name = "Unicorn.Tests.Charts.FontlessTests.Labels_are_drawn_on_a_machine_without_any_font";

    /// <summary>Runs itself once more where no font is: in a mount namespace of its own, with an empty folder over the fonts.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Labels_are_drawn_on_a_machine_without_any_font()
    {
        if (Environment.GetEnvironmentVariable(Inside) is not null)
        {
            DrawWithoutFonts();
            return;
        }

        if (!OperatingSystem.IsLinux() || await Run("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/usr/share/fonts") is not (0, _))
            Assert.Skip("this system does not let a process hide the fonts from itself");

        var (code, output) = await Run("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs none /usr/share/fonts && exec env {Inside}=1 dotnet {typeof(FontlessTests).Assembly.Location} -method {Name}");
        code.ShouldBe(0, output);
        output.ShouldContain("Total: 1, Errors: 0, Failed: 0, Skipped: 0");
    }

    private static void DrawWithoutFonts()
    {
        // There is no other typeface that could have helped.
        SKTypeface.Default.GlyphCount.ShouldBe(0);

        var figure = ChartRuns.Figures(ChartRuns.Troubled(60, 20))[0];
        var (svg, picture) = (figure.Svg(Theme.Light), SKBitmap.Decode(figure.Png(Theme.Light)));
        var texts = DrawnText.Of(svg);
        texts.Select(text => text.Text).ShouldContain("Response time");
        texts.Select(text => text.Text).ShouldContain("p99");
        foreach (var (text, box) in texts.Select(text => (text.Text, text.Box)))
        {
            var dark = 0;
            for (var x = (int)(2 * box.Left); x < 2 * box.Right; x++)
            {
                for (var y = (int)(2 * box.Top); y < 2 * box.Bottom; y++)
                    dark += picture.GetPixel(x, y).Green < 140 ? 1 : 0;
            }

            dark.ShouldBeGreaterThan(3 * text.Length, $"pixels of \"{text}\"");
        }

        XDocument.Parse(svg).Root!.Attribute("font-family")!.Value.ShouldStartWith(InterFont.Family);
    }

    private static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"{program} is not installed");
        }
    }
}
