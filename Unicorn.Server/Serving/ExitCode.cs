namespace Unicorn.Server.Serving;

/// <summary>What the server's process says at its end.</summary>
public static class ExitCode
{
    /// <summary>It was stopped, and has finished.</summary>
    public const int Success = 0;

    /// <summary>It crashed, as it was told to (EX_SOFTWARE of sysexits.h).</summary>
    public const int Crashed = 70;

    /// <summary>Wrong command line.</summary>
    public const int BadInput = 104;

    /// <summary>It could not start.</summary>
    public const int Failed = 107;
}
