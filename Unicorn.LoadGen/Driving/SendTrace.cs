namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Follows one request over the connections it is written to. The client silently sends a request again, up to three
/// times, when its connection is closed before the answer begins, and cannot be told not to. That is right for a kept
/// connection, which a target may close at any time (RFC 9112, 9.3.1): such a resend is let through and counted. On a new
/// connection it is the target's failure, and a resend would hide it and multiply the load: that one is refused.
/// </summary>
internal sealed class SendTrace
{
    private static readonly AsyncLocal<SendTrace?> s_current = new();
    private SendWatch? _connection;

    /// <summary>How often the request was sent again; the sample's times then hold all of its attempts.</summary>
    public int Resends { get; private set; }

    /// <summary>Whether the request, or a part of it, was written at all.</summary>
    public bool WasSent => _connection is not null;

    /// <summary>Whether the last attempt failed while it was written.</summary>
    public bool BrokeWhileSending { get; private set; }

    /// <summary>Closes the connection of the last attempt, because what comes on it cannot be told apart any more.</summary>
    public void CloseConnection() => _connection?.Dispose();

    /// <summary>Begins the trace of the request that the calling method sends.</summary>
    public static SendTrace Begin() => s_current.Value = new SendTrace();

    /// <summary>A part of the current request is about to be written to <paramref name="connection"/>.</summary>
    /// <exception cref="ResendRefusedException">It was written before, and its loss was a failure of the target.</exception>
    public static void Writes(SendWatch connection)
    {
        if (s_current.Value is not { } trace || trace._connection == connection)
            return;

        if (trace._connection is { } lost)
        {
            if (!lost.WasKept)
                throw new ResendRefusedException();
            trace.Resends++;
        }

        trace._connection = connection;
        trace.BrokeWhileSending = false;
        connection.Begins();
    }

    /// <summary>A write of the current request has failed.</summary>
    public static void Broke()
    {
        if (s_current.Value is { } trace)
            trace.BrokeWhileSending = true;
    }
}

/// <summary>The target closed a new connection without an answer. Not an <see cref="IOException"/>: the client would try again.</summary>
internal sealed class ResendRefusedException() : Exception("The target closed the connection before its answer began.");
