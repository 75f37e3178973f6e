using System.CommandLine;

namespace Unicorn.LoadGen.Cli;

/// <summary>How every verb that sends to a target takes it.</summary>
internal static class TargetArguments
{
    /// <summary>Hosts that may get load.</summary>
    public static Option<string[]> Allow { get; } = new("--allow") { HelpName = "HOST", Description = "A host beyond loopback that you own and that may get load. Repeatable." };

    /// <summary>Whom to trust in place of those that the machine trusts.</summary>
    public static Option<string?> Ca { get; } = new("--ca") { HelpName = "FILE", Description = "The certificate authorities of the target, in PEM, trusted in place of the machine's own." };
}
