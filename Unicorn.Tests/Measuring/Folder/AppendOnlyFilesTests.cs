using FsCheck.Xunit;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Tests.Measuring.Folder;

public sealed class AppendOnlyFilesTests
{
    private static readonly string[] s_names = ["a", "b", "c"];

    /// <summary>Each append goes to one of three files and writes the byte of its number, so that an order that is broken shows.</summary>
    [Property(MaxTest = 500)]
    public void Whatever_failed_before_what_is_read_is_what_was_appended_and_the_disk_holds_a_beginning_of_it((byte File, byte Length)[] appends, byte?[] limits)
    {
        var disk = new FaultyDisk(limits.Select(limit => limit is { } taken ? taken % 40 : (int?)null));
        using var files = Opened(disk);
        var expected = s_names.ToDictionary(name => name, _ => new List<byte>());
        var sequence = new List<string>();
        for (var i = 0; i < appends.Length; i++)
        {
            var name = s_names[appends[i].File % 3];
            byte[] bytes = [.. Enumerable.Repeat((byte)i, appends[i].Length % 50)];
            files.Append(name, bytes);
            expected[name].AddRange(bytes);
            sequence.AddRange(Enumerable.Repeat(name, bytes.Length));

            var all = files.ReadAll();
            foreach (var each in s_names)
                all[each].ShouldBe(expected[each]);

            // The sequence of all bytes, cut where the disk stopped: so many of each file are there.
            var written = sequence[..^(int)files.KeptBytes];
            foreach (var each in s_names)
            {
                var there = written.Count(of => of == each);
                disk[each][..there].ShouldBe(expected[each][..there]);
            }
        }

        foreach (var _ in limits)
            files.TryWrite();
        files.TryWrite().ShouldBeTrue();
        files.KeptBytes.ShouldBe(0);
        foreach (var name in s_names)
            disk[name].ShouldBe(expected[name]);
    }

    [Fact]
    public void The_first_failure_is_told_and_stays_told()
    {
        using var files = Opened(new FaultyDisk([null, 0]));
        files.Append("a", [1]);
        files.Failure.ShouldBeNull();
        files.Append("b", [2]);
        files.Failure.ShouldBe("No space left on device");
        files.TryWrite().ShouldBeTrue();
        files.Failure.ShouldBe("No space left on device");
    }

    [Fact]
    public void Memory_does_not_fill_up_as_well()
    {
        var disk = new FaultyDisk(Enumerable.Repeat((int?)0, 3));
        using var files = Opened(disk, mostKept: 10);
        files.Append("a", new byte[10]);
        files.Check();
        files.Append("a", [1]);
        Should.Throw<IOException>(files.Check).Message.ShouldBe("No space left on device");
        files.Append("b", [2]);
        files.TryWrite().ShouldBeTrue();
        files.Check();
    }

    private static AppendOnlyFiles Opened(FaultyDisk disk, long mostKept = AppendOnlyFiles.MostKept)
    {
        var files = new AppendOnlyFiles(disk.Open, mostKept);
        foreach (var name in s_names)
            files.Open(name);
        return files;
    }
}
