using System.Net.Http.Headers;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// A length of an answer that is none, or differs from another one: an error that cannot be mended (RFC 9112, 6.3). The client would let it
/// pass, read such a body up to the first length or to the end of the connection, and keep the connection for the next request.
/// </summary>
internal static class AnswerLength
{
    private const string Name = "Content-Length";

    /// <summary>Looks at an answer whose headers came.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="trace">The request's trace.</param>
    /// <exception cref="MalformedAnswerException">Its length is malformed; the connection is closed.</exception>
    public static void Check(HttpContentHeaders headers, SendTrace trace)
    {
        if (!headers.NonValidated.TryGetValues(Name, out var lengths) || (headers.ContentLength is not null && (lengths.Count == 1 || lengths.Distinct().Count() == 1)))
            return;

        trace.CloseConnection();
        throw new MalformedAnswerException($"The answer's length is \"{lengths}\", expected one whole number.");
    }
}

/// <summary>An answer that is no HTTP, though the client would take it.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class MalformedAnswerException(string message) : Exception(message);
