using FsCheck.Xunit;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Scenarios;

public sealed class TemplateTests
{
    [Fact]
    public void Places_are_found_and_all_else_is_text() =>
        Template.Of("a{key}{env.A_1}b{data.user name}c").Pieces.ShouldBe([
            new(PieceKind.Text, "a"),
            new(PieceKind.Key, ""),
            new(PieceKind.Environment, "A_1"),
            new(PieceKind.Text, "b"),
            new(PieceKind.Data, "user name"),
            new(PieceKind.Text, "c"),
        ]);

    [Theory]
    [InlineData("{ \"a\": { \"b\": 1 } }")]
    [InlineData("{Key}")]
    [InlineData("{env.}")]
    [InlineData("{env.1A}")]
    [InlineData("{env.A-B}")]
    [InlineData("{data.}")]
    [InlineData("{{n}}")]
    [InlineData("{")]
    public void Braces_that_are_no_place_are_text(string text) =>
        Template.Of(text).Pieces.ShouldHaveSingleItem().ShouldBe(new Piece(PieceKind.Text, text));

    [Property]
    public bool Nothing_of_a_text_is_lost(string? before, string? after)
    {
        var pieces = Template.Of($"{before}{{key}}{after}").Pieces;
        var written = pieces.Select(piece => piece.Kind switch
        {
            PieceKind.Key => "{key}",
            PieceKind.Environment => $"{{env.{piece.Text}}}",
            PieceKind.Data => $"{{data.{piece.Text}}}",
            _ => piece.Text,
        });
        return string.Concat(written) == $"{before}{{key}}{after}";
    }
}
