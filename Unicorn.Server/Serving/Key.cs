using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Unicorn.Server.Serving;

/// <summary>The key of a request, or what is wrong with it. Exactly one of the two is there.</summary>
internal readonly record struct Key
{
    /// <summary>The longest key, in bytes of UTF-8.</summary>
    public const int MostBytes = 1024;

    private const string Name = "input";

    private Key(string? value, string? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>The decoded value of the parameter <c>input</c>.</summary>
    public string? Value { get; }

    /// <summary>One sentence for who sent it.</summary>
    public string? Problem { get; }

    /// <summary>Reads a query as it came over the wire, with or without its question mark. A <c>+</c> stands for a space, as in forms; other parameters are ignored.</summary>
    public static Key Read(ReadOnlyMemory<char> query)
    {
        string? value = null;
        foreach (var parameter in new QueryStringEnumerable(query))
        {
            if (!parameter.DecodeName().Span.SequenceEqual(Name))
                continue;
            if (value is not null)
                return Bad("is there more than once");

            value = parameter.DecodeValue().ToString();
        }

        return value switch
        {
            null => Bad("is missing"),
            "" => Bad("is empty"),
            _ when Encoding.UTF8.GetByteCount(value) is var bytes and > MostBytes => Bad($"is {bytes} bytes long in UTF-8, longer than {MostBytes}"),
            _ => new Key(value, problem: null),
        };

        static Key Bad(string what) => new(value: null, $"The query parameter \"{Name}\" {what}.");
    }
}
