using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a piece of a template stands for.</summary>
public enum PieceKind
{
    /// <summary>Its own text.</summary>
    Text,

    /// <summary>The arrival's key: <c>{key}</c>.</summary>
    Key,

    /// <summary>An environment variable: <c>{env.NAME}</c>.</summary>
    Environment,

    /// <summary>A column of the data: <c>{data.COLUMN}</c>.</summary>
    Data,
}

/// <summary>A piece of a template.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The text, or the name of the variable or column.</param>
public readonly record struct Piece(PieceKind Kind, string Text);

/// <summary>
/// A text with places for values: <c>{key}</c>, <c>{env.NAME}</c> and <c>{data.COLUMN}</c>. All other braces are text, so that
/// JSON needs no escaping.
/// </summary>
/// <param name="Pieces">The pieces in order.</param>
public sealed partial record Template(ImmutableArray<Piece> Pieces)
{
    /// <summary>Whether the key has a place in it.</summary>
    public bool HasKey => Pieces.Any(piece => piece.Kind == PieceKind.Key);

    /// <summary>The names of its places of a kind.</summary>
    public IEnumerable<string> Names(PieceKind kind) => Pieces.Where(piece => piece.Kind == kind).Select(piece => piece.Text);

    /// <summary>Reads a template; any text is one.</summary>
    public static Template Of(string text)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var end = 0;
        foreach (Match place in Places().Matches(text))
        {
            AddText(text[end..place.Index]);
            pieces.Add(place switch
            {
                _ when place.Groups["env"] is { Success: true } name => new Piece(PieceKind.Environment, name.Value),
                _ when place.Groups["data"] is { Success: true } name => new Piece(PieceKind.Data, name.Value),
                _ => new Piece(PieceKind.Key, ""),
            });
            end = place.Index + place.Length;
        }

        AddText(text[end..]);
        return new Template(pieces.DrainToImmutable());

        void AddText(string piece)
        {
            if (piece.Length > 0)
                pieces.Add(new Piece(PieceKind.Text, piece));
        }
    }

    [GeneratedRegex(@"\{(?:key|env\.(?<env>[A-Za-z_][A-Za-z0-9_]*)|data\.(?<data>[^{}]+))\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
