using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.Tests.Reporting;

namespace Unicorn.Tests.Charts;

public sealed class RunSeriesTests
{
    [Fact]
    public void The_columns_of_a_folder_add_up_to_its_result()
    {
        var judged = GoldenRun.Judged;
        var (series, arrivals) = (judged.Series, judged.Result.Arrivals);

        Sum(SeriesNames.Planned).ShouldBe(arrivals.Planned);
        Sum(SeriesNames.Sent).ShouldBe(arrivals.Sent);
        Sum(SeriesNames.Answered).ShouldBe(arrivals.Answered);
        Sum(SeriesNames.Late).ShouldBe(arrivals.Late);
        series.Columns.Where(column => column.Name.StartsWith(SeriesNames.Outcome, StringComparison.Ordinal) && Sum(column.Name) > 0)
            .ToDictionary(column => column.Name[SeriesNames.Outcome.Length..], column => (long)Sum(column.Name))
            .ShouldBe(arrivals.Outcomes, ignoreOrder: true);

        double Sum(string name) => series.Find(name)!.Values(series.Seconds).Sum();
    }

    [Fact]
    public void A_last_flush_of_milliseconds_does_not_speak_for_its_second()
    {
        var series = new RunSeries();
        series.Add(TimeSpan.Zero, TimeSpan.FromSeconds(1), Answers(100, TimeSpan.FromMilliseconds(2)), new Gauges(7, 0.5, 0.25));
        series.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.99), Answers(100, TimeSpan.FromMilliseconds(3)), new Gauges(9, 0.6, 0.35));
        series.Add(TimeSpan.FromSeconds(1.99), TimeSpan.FromSeconds(1.993), Answers(1, TimeSpan.FromMilliseconds(400)), new Gauges(0, 1.9, 1.9));

        series.Seconds.ShouldBe(2);
        series.Find(SeriesNames.ResponseP99)!.Values(2).ShouldBe([2, 3], tolerance: 0.01);
        series.Find(SeriesNames.GeneratorCpu)!.Values(2).ShouldBe([0.5, 0.6]);
        series.Find(SeriesNames.ServerCpu)!.Values(2).ShouldBe([0.25, 0.35]);
        series.Find(SeriesNames.InFlight)!.Values(2).ShouldBe([7, 9]);
    }

    [Fact]
    public void A_second_without_an_answer_has_no_time_and_counts_nothing()
    {
        var series = new RunSeries();
        series.Add(TimeSpan.Zero, TimeSpan.FromSeconds(1), Answers(0, default), default);
        series.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), Answers(5, TimeSpan.FromMilliseconds(3)), default);

        series.Find(SeriesNames.ResponseP50)![0].ShouldBe(double.NaN);
        series.Find(SeriesNames.ResponseP50)![1].ShouldBe(3, tolerance: 0.01);
        series.Find(SeriesNames.ResponseP50)![2].ShouldBe(double.NaN);
        series.Find(SeriesNames.Planned)![0].ShouldBe(0);
        series.Find(SeriesNames.Planned)![7].ShouldBe(0);
        series.Find(SeriesNames.ServerCpu).ShouldBeNull();
    }

    private static Interval Answers(int count, TimeSpan time)
    {
        var interval = new Interval(new MeasuredLimits([]));
        for (var i = 0; i < count; i++)
            LatencyHistogram.Record(interval.Judged.Response, time);
        return interval;
    }
}
