using Spectre.Console;
using Unicorn.LoadGen.Cli;

namespace Unicorn.Tests.Cli;

public sealed class ScreenTests
{
    [Theory]
    [InlineData("")]
    [InlineData("TERM=xterm-256color")]
    [InlineData("TERM=xterm-256color CI=true GITHUB_ACTIONS=true")]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor")]
    public void A_pipe_gets_no_colours_and_120_cells_whatever_the_environment_says(string environment)
    {
        var console = Of(environment, piped: true);

        console.Profile.Capabilities.Ansi.ShouldBeFalse();
        console.Profile.Capabilities.ColorSystem.ShouldBe(ColorSystem.NoColors);
        console.Profile.Width.ShouldBe(120);
        Screen.CanRedraw(console).ShouldBeFalse();
    }

    [Theory]
    [InlineData("CI=true")]
    [InlineData("CI=1")]
    [InlineData("TERM=dumb")]
    public void In_a_pipeline_and_on_a_dumb_terminal_nothing_is_redrawn(string environment) =>
        Screen.CanRedraw(Of(environment, piped: false)).ShouldBeFalse();

    [Fact]
    public void NO_COLOR_takes_the_colours_of_a_terminal() =>
        Of("NO_COLOR=1", piped: false).Profile.Capabilities.ColorSystem.ShouldBe(ColorSystem.NoColors);

    [Fact]
    public void A_dumb_terminal_gets_no_colours() =>
        Of("TERM=dumb", piped: false).Profile.Capabilities.ColorSystem.ShouldBe(ColorSystem.NoColors);

    private static IAnsiConsole Of(string environment, bool piped)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return Screen.Create(new StringWriter(), piped, variables.GetValueOrDefault);
    }
}
