using System.Diagnostics;
using Unicorn.Bench.Peers;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Measuring.Hlog;

/// <summary>Node with hdr-histogram-js, for a test that is skipped where either is missing.</summary>
internal static class NodeOrSkip
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "Unicorn.Tests", "Measuring", "Hlog", "Node");

    /// <summary>What a script of the folder writes when it is given a text.</summary>
    public static async Task<string> RunAsync(string script, string input, CancellationToken stop)
    {
        var node = Installed.Find("node");
        Assert.SkipWhen(node is null, "Node is not installed");
        Assert.SkipUnless(Directory.Exists(Path.Combine(s_folder, "node_modules", "hdr-histogram-js")), "hdr-histogram-js is not installed: npm ci --prefix Unicorn.Tests/Measuring/Hlog/Node");

        using var process = Process.Start(new ProcessStartInfo(node!, [script])
        {
            WorkingDirectory = s_folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.StandardInput.WriteAsync(input.AsMemory(), stop);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop);
        (process.ExitCode, await error).ShouldBe((0, ""));
        return await output;
    }
}
