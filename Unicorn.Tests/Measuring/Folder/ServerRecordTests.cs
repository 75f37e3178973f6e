using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Tests.Measuring.Folder;

/// <summary>What the server says of itself, in a run folder.</summary>
public sealed class ServerRecordTests
{
    [Fact]
    public void What_the_server_said_is_read_as_it_was_written()
    {
        using var folder = Folders.Whole();
        var read = folder.Read();

        read.Missing.ShouldBeNull();
        read.Server!.Answers.ShouldBe(Folders.Server.Answers);
        read.Server.Held.Buckets.ShouldBe(Folders.Server.Held.Buckets);
        (read.Server.At, read.Server.Refused, read.Server.Held.Count, read.Server.Held.Seconds).ShouldBe((9.25, 1, 3, 0.155));
    }

    [Fact]
    public void A_folder_without_the_servers_word_lacks_nothing()
    {
        using var folder = Folders.Whole();
        File.Delete(folder.FileOf(RunFiles.Server));

        folder.Read().Missing.ShouldBeNull();
        folder.Read().Server.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"count\":3", "\"count\":4")]
    [InlineData("\"count\":2", "\"count\":-2")]
    [InlineData("\"upTo\":0.051", "\"upTo\":0.01")]
    [InlineData("\"above\":0.051", "\"above\":0.0505")]
    [InlineData("\"seconds\":0.155", "\"seconds\":1e999")]
    [InlineData("\"answers\":{", "\"answers\":null,\"more\":{")]
    [InlineData("\"held\":{", "{\"held\":")]
    public void A_word_of_the_server_that_contradicts_itself_is_told_and_left_out(string old, string @new)
    {
        using var folder = Folders.Whole();
        folder[RunFiles.Server].ShouldContain(old);
        folder[RunFiles.Server] = folder[RunFiles.Server].Replace(old, @new, StringComparison.Ordinal);

        folder.Read().Missing.ShouldNotBeNull().ShouldContain("server.json does not read");
        folder.Read().Server.ShouldBeNull();
    }
}
