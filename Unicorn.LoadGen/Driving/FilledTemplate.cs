using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Driving;

/// <summary>A template in which everything is filled in that is known before the load begins.</summary>
internal sealed class FilledTemplate
{
    private readonly Func<string, string> _escape;

    // A text, or -1 for the key, or the index of a column of the data.
    private readonly (string? Text, int Column)[] _pieces;

    /// <summary>Fills a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="environment">The values of environment variables.</param>
    /// <param name="columns">The columns of the data's rows.</param>
    /// <param name="literal">How the template's own text is written where it is sent.</param>
    /// <param name="escape">How values are written where they are sent.</param>
    public FilledTemplate(Template template, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> columns, Func<string, string> literal, Func<string, string> escape)
    {
        _escape = escape;
        var pieces = new List<(string? Text, int Column)>();
        foreach (var piece in template.Pieces)
        {
            var next = piece.Kind switch
            {
                PieceKind.Text => (literal(piece.Text), 0),
                PieceKind.Environment => (escape(environment[piece.Text]), 0),
                PieceKind.Data => (null, columns.Index().First(column => column.Item == piece.Text).Index),
                _ => ((string?)null, -1),
            };
            if (next.Item1 is { } text && pieces is [.., { Text: { } before }])
                pieces[^1] = (before + text, 0);
            else
                pieces.Add(next);
        }

        _pieces = [.. pieces];
        Constant = _pieces switch
        {
            [] => "",
            [{ Text: { } text }] => text,
            _ => null,
        };
    }

    /// <summary>What it always is; null when a key or a row has a place in it.</summary>
    public string? Constant { get; }

    /// <summary>Whether the key has a place in it.</summary>
    public bool HasKey => Array.Exists(_pieces, piece => piece is { Text: null, Column: -1 });

    /// <summary>Whether a row has a place in it.</summary>
    public bool HasData => Array.Exists(_pieces, piece => piece is { Text: null, Column: >= 0 });

    /// <summary>The text for a key and a row.</summary>
    public string Text(string key, string[] row)
    {
        if (Constant is { } constant)
            return constant;

        var texts = new string[_pieces.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var (text, column) = _pieces[i];
            texts[i] = text ?? _escape(column < 0 ? key : row[column]);
        }

        return string.Concat(texts);
    }
}
