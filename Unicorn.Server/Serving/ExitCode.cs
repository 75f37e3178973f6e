namespace Unicorn.Server.Serving;

/// <summary>What the server's process says at its end.</summary>
public static class ExitCode
{
    /// <summary>It was stopped, and has finished.</summary>
    public const int Success = 0;

    /// <summary>Wrong command line.</summary>
    public const int BadInput = 104;

    /// <summary>It could not start.</summary>
    public const int Failed = 107;
}
