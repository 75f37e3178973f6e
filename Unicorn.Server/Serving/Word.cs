using System.CommandLine;
using System.Globalization;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>Makes options of the command line whose mistakes are told in one line, and reads what several of them share.</summary>
internal static class Word
{
    public delegate bool Reader<T>(string word, out T value);

    public static string LongestDuration { get; } = $"{Duration.Expected}, at most {Duration.Format(ServerOptions.Longest)}";

    public static Option<T> New<T>(string name, string operand, string description, string expected, Reader<T> read) => new(name)
    {
        HelpName = operand,
        Description = description,
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (!read(word, out var value))
                argument.AddError($"{name} \"{word}\" is not {expected}");
            return value;
        },
    };

    public static bool TryReadNumber(string word, int least, int most, out int? number)
    {
        number = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number >= least && number <= most;
    }

    public static bool TryReadDuration(string word, out TimeSpan? duration)
    {
        duration = Duration.TryParse(word, out var read) ? read : null;
        return duration <= ServerOptions.Longest;
    }
}
