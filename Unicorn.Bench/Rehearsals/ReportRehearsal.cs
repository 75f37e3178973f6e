using Spectre.Console;
using Unicorn.Bench.Rehearsals.Browser;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the report of a long run is small enough to be sent, soon there, and a page that a browser has no complaints about.</summary>
internal sealed class ReportRehearsal : IRehearsal
{
    private const int Rounds = 3;
    private const double BarBytes = 1.5e6;
    private static readonly TimeSpan s_bar = TimeSpan.FromSeconds(3);

    public string Name => "report";

    public string Question => "Is report.html of 30 minutes at 1,000/s at most 1.5 MB, are all reports written in under 3 s (median of 3), and does Chromium open it without a complaint or a request?";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, rate: 1000, seconds: 1800, stop);

    internal static async Task<bool> RunAsync(Stage stage, int rate, int seconds, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Folder, "synthetic")).FullName;
        SyntheticRun.Write(folder, SyntheticRun.Scenario(rate, seconds));

        var rounds = new List<double>();
        for (var round = 0; round < (stage.Times ?? Rounds) && !stop.IsCancellationRequested; round++)
        {
            var judged = Judged.Folder(folder);
            var start = stage.Clock.GetTimestamp();
            ReportFiles.Write(folder, judged);
            rounds.Add(stage.Clock.GetElapsedTime(start).TotalSeconds);
        }

        var page = Path.Combine(folder, ReportFiles.PageFile);
        var card = new Scorecard();
        stage.Console.WriteLine(FormattableString.Invariant($"written in {string.Join(", ", rounds.Select(took => FormattableString.Invariant($"{took:0.00}")))} s"));
        foreach (var file in ReportFiles.Names)
            card.Tell(file, FormattableString.Invariant($"{new FileInfo(Path.Combine(folder, file)).Length / 1e3:#,0} kB"));
        card.Add("report.html", FormattableString.Invariant($"{new FileInfo(page).Length / 1e6:0.00} MB"), "at most 1.5 MB", new FileInfo(page).Length <= BarBytes);
        card.Add("all reports", FormattableString.Invariant($"{Median.Of(rounds):0.00} s"), "under 3 s", Median.Of(rounds) < s_bar.TotalSeconds);
        if (Chromium.Program is null)
            card.Tell("opened in Chromium", Chromium.NotInstalled);
        else
            await OpenAsync(card, new Uri(page).AbsoluteUri);
        return card.Render(stage.Console);
    }

    private static async Task OpenAsync(Scorecard card, string address)
    {
        await using var chromium = await Chromium.StartAsync();
        await using var opened = await chromium.OpenAsync(address);
        var others = opened.Requests.Where(request => request != address).ToArray();
        card.Add("complaints in Chromium", opened.Complaints.Count == 0 ? "none" : string.Join("; ", opened.Complaints), "none", opened.Complaints.Count == 0);
        card.Add("requests beside the page's own", others.Length == 0 ? "none" : string.Join(", ", others), "none", others.Length == 0);
    }
}
