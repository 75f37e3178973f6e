namespace Unicorn.Server.Caching;

/// <summary>Gets the answer to a key.</summary>
internal interface IAnswers
{
    /// <summary>The answer once it is there; null when the request is refused, because the server is full or draining.</summary>
    /// <exception cref="OperationCanceledException">The client hung up before.</exception>
    Task<Answer?> AskAsync(string key, CancellationToken hangUp);
}
