using System.Text;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What stands in a file where nobody expects it.</summary>
internal static class HostileWords
{
    /// <summary>Words that are texts: numbers at and beyond the bounds of types, pieces of the formats, characters that end lines or are half of one.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "0", "-1", "-0", "1", "007", "1.5", "1,5", "0.0000000001", "1e308", "1e999", "-1e400", "NaN", "Infinity", "-Infinity", "2147483647", "2147483648", "4294967296",
        "9007199254740993", "9223372036854775807", "99999999999999999999", "1000000000000", "79228162514264337593543950335", "null", "true", "[]", "{}", "\"", "\"\"", "'", ",", ":", ";", "=",
        "\\", "\\ud800", "\\u0000", "\\n", "/*", "*/", "//", "#", "é", "🦄", "\u2028", "\u0085", "\f", "\r", "\n", "\r\n", "\t", "\0", "\uFEFF", "\u202E", "31d", "0s", "1ms", "100000d",
        "p0 <= 1s", "p100 <= 1s", "p99.99999 <= 1h", "<= 79228162514264337593543950335 USD", "\"20/s\"", "1000000000/s", "0.0001/s", "bursts of 1000000", "zipf 0", "zipf 1000", "100% on 1",
        "{key}", "{n}", "{data.a}", "{data.}", "{env.PATH}", "{env.", "../", "/", "/dev/null", "nowhere.csv", "ended", "aborted", "i-1", "503=1", "503=", "=1 =2", "Tag=response", "#[StartTime: 0]", "HISTFAAAAB4",
    ];

    /// <summary>The texts, bytes that are no text, and tokens that do not end.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. Texts.Select(Encoding.UTF8.GetBytes),
        [0x80], [0xC3], [0xFF], [0xF5, 0x80], [0xED, 0xA0, 0x80], [0xFE, 0xFF], [0xFF, 0xFE],
        Bytes("9", 5_000), Bytes("x", 20_000), Bytes("[", 5_000), Bytes("{\"a\":", 2_000), Bytes("\"", 1_000), Bytes("\n", 3_000), Bytes(",", 3_000), Bytes("A", 50_000),
    ];

    private static byte[] Bytes(string text, int times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, times)));
}
