using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>How a key is written before it is percent-encoded.</summary>
public enum KeyEncoding
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>Standard base64 of its UTF-8 bytes, as the original's clients did.</summary>
    Base64,
}

/// <summary>The keys that are asked for: numbered from 1, so that a key's number is its rank of popularity.</summary>
public sealed record Keys
{
    /// <summary>The file that lists them, from the scenario's own folder.</summary>
    [Description("A text file of keys, one in each line, from the scenario's folder; the first is the most popular. Instead of \"population\" and \"template\".")]
    public string? File { get; init; }

    /// <summary>How many keys there are.</summary>
    [Range(1, 1_000_000_000)]
    [Description("How many different keys there are, from 1 to 1,000,000,000. Default: 1.")]
    public long Population { get; init; } = 1;

    /// <summary>The key's text; <c>{n}</c> stands for its number.</summary>
    [Description("The key's text; \"{n}\" stands for its number, from 1 to the population. Default: \"{n}\".")]
    public string Template { get; init; } = "{n}";

    /// <summary>How the text becomes the key.</summary>
    [Description("How the text becomes the key: as it is, or in base64. Default: \"none\".")]
    public KeyEncoding Encoding { get; init; }

    /// <summary>How often each key is asked for; uniform when absent.</summary>
    [Description("How often each key is asked for: \"uniform\", \"zipf 1.1\" (key n with a weight of 1/n^1.1), or \"90% on 10\" (nine of ten requests for the first ten keys). Default: \"uniform\".")]
    public Popularity Popularity { get; init; }

    /// <summary>What the file lists; null without one, or where the scenario was read without its files.</summary>
    internal KeyList? Listed { get; init; }

    /// <summary>How many keys there are, those of the file included.</summary>
    internal long Count => Listed?.Keys.Count ?? Population;
}

/// <summary>The keys of a file.</summary>
/// <param name="Keys">The keys, the most popular first.</param>
/// <param name="Sha256">The file's SHA-256 in hexadecimal.</param>
internal sealed record KeyList(IReadOnlyList<string> Keys, string Sha256);
