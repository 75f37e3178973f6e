using System.Text;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_reads_with_its_text()
    {
        var file = Written(ValidFile.Bytes);
        var (reading, text) = ScenarioFile.Load(file, ["seed=9"]);
        reading.Scenario!.Seed.ShouldBe(9);
        text.ShouldBe(ValidFile.Text);
    }

    [Fact]
    public void A_byte_order_mark_is_left_out()
    {
        var (reading, text) = ScenarioFile.Load(Written([0xEF, 0xBB, 0xBF, .. ValidFile.Bytes]), []);
        reading.Mistakes.ShouldBeEmpty();
        text.ShouldBe(ValidFile.Text);
    }

    [Fact]
    public void A_byte_that_is_no_UTF8_is_told_where_it_stands()
    {
        var file = Written(Encoding.Latin1.GetBytes("{ // è\n  \"question\": \"wär\" }".Replace("è", "e", StringComparison.Ordinal)));
        Told(file).ShouldBe($"{file}:2:17: the byte 0xE4 is not UTF-8, expected a text in UTF-8");
        Told(Written([0x80])).ShouldEndWith(":1:1: the byte 0x80 is not UTF-8, expected a text in UTF-8");
        Told(Written([(byte)'{', 0xE2, 0x82])).ShouldEndWith(":1:2: the byte 0xE2 is not UTF-8, expected a text in UTF-8");
    }

    [Fact]
    public void A_file_in_UTF16_is_told()
    {
        Told(Written([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")])).ShouldEndWith(":1:1: the file is in UTF-16, expected a text in UTF-8");
        Told(Written([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("{}")])).ShouldEndWith(":1:1: the file is in UTF-16, expected a text in UTF-8");
    }

    [Fact]
    public void A_file_that_is_not_there_a_folder_and_one_too_large_are_told()
    {
        var missing = Path.Combine(_folder, "missing.json");
        Told(missing).ShouldBe($"{missing}: there is no such file, expected a scenario");
        Told(Path.Combine(missing, "deeper.json")).ShouldEndWith("there is no such file, expected a scenario");
        Told(_folder).ShouldBe($"{_folder}: this is a folder, expected a scenario");
        Told(Written(new byte[ScenarioFile.LargestFile + 1])).ShouldEndWith("the file is larger than 4194304 bytes, expected a scenario");
        Told("").ShouldContain("expected a scenario");
        Told("a\0b").ShouldContain("expected a scenario");
    }

    private static string Told(string file) => ScenarioFile.Load(file, []).Reading.Mistakes.ShouldHaveSingleItem().ToString();

    private string Written(byte[] bytes)
    {
        var file = Path.Combine(_folder, "scenario.json");
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
