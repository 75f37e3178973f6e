using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting;

/// <summary>The run folder that the first version wrote. It never changes: later versions must keep reading it.</summary>
internal static class GoldenRun
{
    /// <summary>Set to 1 to write the expectations anew from what the code does now. Look at the difference before committing it.</summary>
    public const string Update = "UNICORN_UPDATE_GOLDENS";

    public static string Folder { get; } = Repository.Golden("run-v1");

    public static Judged Judged => Judged.Folder(Folder);

    /// <summary>Holds a text against its golden.</summary>
    public static void ShouldBeGolden(string text, string name)
    {
        var file = Repository.Golden(name);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(file, text);
        text.ShouldBe(File.ReadAllText(file));
    }
}
