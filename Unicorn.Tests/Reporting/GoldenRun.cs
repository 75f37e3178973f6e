using System.Globalization;
using Unicorn.LoadGen.Running;
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

    /// <summary>Runs under a culture that writes decimals with a comma.</summary>
    public static T WithCommas<T>(Func<T> make)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.NumberFormat.PercentDecimalSeparator = ",";
        try
        {
            Thread.CurrentThread.CurrentCulture = commas;
            return make();
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
