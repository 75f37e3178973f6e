using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Unicorn.Tests.Reporting.Html.Browser;

[assembly: AssemblyFixture(typeof(SyntheticReports))]

namespace Unicorn.Tests.Reporting.Html.Browser;

/// <summary>Pages of runs that never were, each made once, when the first test opens it.</summary>
public sealed class SyntheticReports : IDisposable
{
    /// <summary>What nobody should be able to do anything with.</summary>
    public const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> </script> \" ' & ]]> \u202eright to left\u202c \u2028\u2029";

    private readonly string _folder = Directory.CreateTempSubdirectory("unicorn-pages-").FullName;
    private readonly Dictionary<string, Lazy<string>> _pages;

    public SyntheticReports() => _pages = new()
    {
        ["minute"] = new(() => Make("minute", SyntheticRun.Scenario(200, 60))),
        ["quarter-hour"] = new(() => Make("quarter-hour", SyntheticRun.Scenario(20, 900))),
        ["binned"] = new(MakeBinned),
        ["hostile"] = new(MakeHostile),
    };

    /// <summary>The address of a page: minute, quarter-hour, binned or hostile.</summary>
    public string AddressOf(string name) => new Uri(_pages[name].Value).AbsoluteUri;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Make(string name, string scenario)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        SyntheticRun.Write(folder, scenario);
        return Page(folder, Judged.Folder(folder));
    }

    /// <summary>The quarter of an hour again, told as hours are: in rows of two seconds.</summary>
    private string MakeBinned()
    {
        const string Begin = "id=\"data\">";
        var page = File.ReadAllText(_pages["quarter-hour"].Value);
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.IndexOf("</script>", from, StringComparison.Ordinal);
        var data = JsonNode.Parse(page[from..to])!;
        data["bin"] = 2;
        foreach (var (name, values) in data["columns"]!.AsObject().ToArray())
            data["columns"]![name] = new JsonArray([.. values!.AsArray().Chunk(2).Select(pair => pair[^1]?.DeepClone())]);

        var file = Path.Combine(_folder, "binned.html");
        File.WriteAllText(file, page[..from] + data.ToJsonString() + page[to..]);
        return file;
    }

    /// <summary>Hostile in the scenario, and in all that can come from a network.</summary>
    private string MakeHostile()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "hostile")).FullName;
        var step = JsonSerializer.Serialize("</script><img src=x onerror=alert(3)> \" ]]> \u202eday");
        SyntheticRun.Write(folder, SyntheticRun.Scenario(200, 60).Replace("\"day\"", step, StringComparison.Ordinal));
        var judged = Judged.Folder(folder);
        var result = judged.Result;
        var endless = new string('x', 10_000);
        return Page(folder, judged with
        {
            Result = result with
            {
                Why = Hostile,
                Question = Hostile,
                Objectives = [.. result.Objectives.Select(objective => objective with { Name = objective.Name + Hostile, Why = Hostile })],
                Caveats = [Hostile, endless],
                Verification = result.Verification with { WrongAnswers = [.. result.Verification.WrongAnswers.Take(3).Select(wrong => wrong with { Key = Hostile, Got = endless, Expected = Hostile })] },
            },
        });
    }

    private static string Page(string folder, Judged judged)
    {
        var page = Path.Combine(folder, ReportFiles.PageFile);
        File.WriteAllText(page, HtmlReport.Render(judged));
        return page;
    }
}
