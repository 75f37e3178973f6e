using System.Buffers;

namespace Unicorn.LoadGen.Running;

/// <summary>The commit of a Git checkout, read from its files: no program of another is started for it.</summary>
public static class Checkout
{
    private const string Reference = "ref: ";
    private const int MostReferences = 5;
    private const int LongestFile = 16 * 1024 * 1024;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The commit that the checkout around a folder is at; null where there is none, or its files do not tell.</summary>
    /// <param name="folder">A folder of the checkout, at any depth.</param>
    public static string? Head(string folder)
    {
        try
        {
            for (var at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
            {
                if (Repository(Path.Combine(at, ".git")) is { } repository)
                    return Commit(repository, Common(repository), Text(Path.Combine(repository, "HEAD")));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // A run of an unknown commit is still a run.
        }

        return null;
    }

    // Of a worktree, and of a submodule, it is a file that tells where the folder is.
    private static string? Repository(string git) =>
        Directory.Exists(git) ? git : Text(git) is { } text && text.StartsWith("gitdir: ", StringComparison.Ordinal) ? Path.GetFullPath(text["gitdir: ".Length..], Path.GetDirectoryName(git)!) : null;

    // All worktrees have their branches in one place.
    private static string Common(string repository) =>
        Text(Path.Combine(repository, "commondir")) is { } common ? Path.GetFullPath(common, repository) : repository;

    private static string? Commit(string repository, string common, string? head)
    {
        for (var i = 0; i < MostReferences && head is not null && head.StartsWith(Reference, StringComparison.Ordinal); i++)
        {
            var name = head[Reference.Length..];
            head = name.Contains("..", StringComparison.Ordinal) ? null : Text(Path.Combine(repository, name)) ?? Text(Path.Combine(common, name)) ?? Packed(Path.Combine(common, "packed-refs"), name);
        }

        return IsCommit(head) ? head : null;
    }

    private static string? Packed(string file, string name) =>
        Text(file)?.Split('\n').Select(line => line.TrimEnd('\r').Split(' ')).FirstOrDefault(words => words is [_, var packed] && packed == name)?[0];

    private static string? Text(string file) => File.Exists(file) && new FileInfo(file).Length <= LongestFile ? File.ReadAllText(file).Trim() : null;

    // SHA-1, or SHA-256 in newer repositories.
    private static bool IsCommit(string? text) => text is { Length: 40 or 64 } && !text.AsSpan().ContainsAnyExcept(s_hexadecimal);
}
