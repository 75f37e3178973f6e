using System.IO.Compression;
using System.Text;
using static Unicorn.Tests.Driving.Hostile.Misbehaviour;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Answers whose body is slow, without end, malformed, or a trap.</summary>
internal static class BodyMisbehaviours
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("answers byte by byte", "ok", async (connection, stop) =>
        {
            while (await connection.HeadAsync(stop) is not null)
            {
                foreach (var letter in Http.Ok(Right))
                {
                    await connection.SayAsync(letter.ToString(), stop);
                    await Task.Yield();
                }
            }
        })
        { IsKept = true },
        HeadMisbehaviours.Slow("sends a body byte by byte, slower than anybody waits", "timeout", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "a"),
        HeadMisbehaviours.Slow("sends chunks of one byte, slower than anybody waits", "timeout", Chunked, "1\r\na\r\n"),
        Stalling("falls silent before the body", "timeout", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
        Stalling("falls silent in the last chunk", "timeout", Chunked + "9\r\na unicorn\r\n0\r\n"),
        Stalling("names no length and stays", "timeout", "HTTP/1.1 200 OK\r\n\r\na unicorn"),
        Endless("sends a body without end", "timeout", "HTTP/1.1 200 OK\r\n\r\n", new string('a', 50_000)),
        Endless("sends a body of the largest length there is", "timeout", "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", new string('a', 50_000)),
        Endless("sends chunks without end", "timeout", Chunked, string.Concat(Enumerable.Repeat("5\r\nagain\r\n", 5000))),
        Endless("sends the extension of a chunk without end", "bodyFailed", Chunked + "9;x=", new string('x', 50_000)),
        Endless("sends trailers without end", "bodyFailed", Chunked + "9\r\na unicorn\r\n0\r\n", string.Concat(Enumerable.Repeat("X-Again: and again\r\n", 2000))),
        Saying("sends a chunk whose size is no number", "bodyFailed", Chunked + "zz\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk whose size is below zero", "bodyFailed", Chunked + "-9\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk whose size has a prefix", "bodyFailed", Chunked + "0x9\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk without a size", "bodyFailed", Chunked + "\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk whose size is beyond all numbers", "bodyFailed", Chunked + "fffffffffffffffff\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk of the largest size there is", "bodyFailed", Chunked + "7fffffffffffffff\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk that is longer than its size", "bodyFailed", Chunked + "5\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends a chunk that is shorter than its size", "bodyFailed", Chunked + "f\r\na unicorn\r\n0\r\n\r\n"),
        Saying("sends no last chunk", "bodyFailed", Chunked + "9\r\na unicorn\r\n"),
        Answering("sends NULs", "wrongAnswer", Http.Ok("a uni\0\0\0\0")),
        Answering("sends bytes that are no text", "wrongAnswer", Http.Ok("\u00ff\u00fe\u00c0\u0080\u00ed\u00a0\u0080")),

        // Nothing is inflated: what came is held against the answer as it is.
        Answering("sends a bomb in gzip", "wrongAnswer", Bomb("gzip", bytes => new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))),
        Answering("sends a bomb in Brotli", "wrongAnswer", Bomb("br", bytes => new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))),
        Answering("says that it is compressed and is not", "ok", $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, br, x\r\nContent-Length: 9\r\n\r\n{Right}"),
    ];

    /// <summary>16 MB of zeros as a few kilobytes.</summary>
    private static string Bomb(string encoding, Func<Stream, Stream> compress)
    {
        using var bytes = new MemoryStream();
        using (var compressing = compress(bytes))
            compressing.Write(new byte[16 * 1024 * 1024]);
        return $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {bytes.Length}\r\n\r\n{Encoding.Latin1.GetString(bytes.ToArray())}";
    }
}
