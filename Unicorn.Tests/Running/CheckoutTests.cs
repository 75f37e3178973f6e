using Unicorn.LoadGen.Running;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Running;

public sealed class CheckoutTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Other = "ffffffffffffffffffffffffffffffffffffffff";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_branch_is_followed_to_its_commit_from_any_depth()
    {
        Write(".git/HEAD", "ref: refs/heads/feature/x\n");
        Write(".git/refs/heads/feature/x", Commit + "\n");
        Write("deep/er/file", "");

        Checkout.Head(_folder.Path).ShouldBe(Commit);
        Checkout.Head(_folder["deep/er"]).ShouldBe(Commit);
    }

    [Fact]
    public void A_detached_checkout_tells_its_commit_itself()
    {
        Write(".git/HEAD", Commit + "\n");
        Checkout.Head(_folder.Path).ShouldBe(Commit);
    }

    [Fact]
    public void A_packed_branch_is_found_unless_a_loose_one_is_newer()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write(".git/packed-refs", $"# pack-refs with: peeled fully-peeled sorted\n{Other} refs/heads/main-2\n{Commit} refs/heads/main\n{Other} refs/tags/v1\n^{Other}\n");
        Checkout.Head(_folder.Path).ShouldBe(Commit);

        Write(".git/refs/heads/main", Other + "\n");
        Checkout.Head(_folder.Path).ShouldBe(Other);
    }

    [Theory]
    [InlineData("loose")]
    [InlineData("packed")]
    public void A_worktree_has_a_head_of_its_own_and_its_branches_with_the_others(string kind)
    {
        Write("main/.git/HEAD", "ref: refs/heads/main\n");
        Write("main/.git/refs/heads/main", Other + "\n");
        Write("main/.git/worktrees/w/HEAD", "ref: refs/heads/w\n");
        Write("main/.git/worktrees/w/commondir", "../..\n");
        if (kind == "loose")
            Write("main/.git/refs/heads/w", Commit + "\n");
        else
            Write("main/.git/packed-refs", $"{Commit} refs/heads/w\n");
        Write("w/.git", $"gitdir: {_folder["main/.git/worktrees/w"]}\n");

        Checkout.Head(_folder["w"]).ShouldBe(Commit);
        Checkout.Head(_folder["main"]).ShouldBe(Other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ref: refs/heads/unborn")]
    [InlineData("ref: ../../secret")]
    [InlineData("ref: HEAD")]
    [InlineData("0123")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void What_tells_no_commit_is_no_commit(string head)
    {
        Write("secret", Commit);
        Write("repository/.git/HEAD", head + "\n");
        Checkout.Head(_folder["repository"]).ShouldBeNull();
    }

    [Fact]
    public void A_git_file_that_tells_of_no_folder_is_no_checkout()
    {
        Write(".git", "gitdir: nowhere\n");
        Checkout.Head(_folder.Path).ShouldBeNull();
        Write(".git", "something else\n");
        Checkout.Head(_folder["."]).ShouldBeNull();
    }

    private void Write(string name, string text)
    {
        var file = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
