using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.OpenSlo;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.OpenSlo;

public sealed class OpenSloFileTests
{
    private const string Valid = """
        apiVersion: openslo/v1
        kind: SLO
        metadata:
          name: fast
          labels: { team: [a, b], tier: gold }
        spec:
          service: hash
          indicator:
            spec:
              ratioMetric:
                counter: true
                good:
                  metricSource:
                    type: unicorn
                    spec: { outcome: ok, maxMilliseconds: 250 }
                total: { metricSource: { type: unicorn, spec: { outcome: any } } }
          timeWindow:
            - { duration: 30d, isRolling: true }
          budgetingMethod: Occurrences
          objectives:
            - { displayName: in time, target: 0.99 }
          alertPolicies:
            - kind: AlertPolicy
              metadata: { name: page }
              spec:
                alertWhenBreaching: true
                conditions:
                  - kind: AlertCondition
                    metadata: { name: burn }
                    spec: { severity: page, condition: { kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m } }

        """;

    [Fact]
    public void The_file_that_comes_with_the_project_reads_and_says_what_it_promises()
    {
        var file = Read(File.ReadAllText(Path.Combine(Shipped.Folder, "hash.slo.yaml")));
        var (fast, monthly) = (file.Slos[0], file.Slos[1]);
        (fast.Target.Value, fast.Within, fast.Window, fast.By).ShouldBe((0.95, TimeSpan.FromMilliseconds(250), TimeSpan.FromDays(30), AccountedBy.Requests));
        (monthly.Target.Value, monthly.Within, monthly.Interval, monthly.By).ShouldBe((0.999, null, TimeSpan.FromMinutes(5), AccountedBy.Intervals));
        monthly.Alert.ShouldNotBeNull().ShouldSatisfyAllConditions(
            alert => alert.BurnRate.ShouldBe(14.4), alert => alert.LongWindow.ShouldBe(TimeSpan.FromHours(1)), alert => alert.ShortWindow.ShouldBe(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Slices_have_a_target_and_a_length_in_which_a_bare_number_counts_minutes()
    {
        var slo = Read(Valid.Replace("Occurrences", "Timeslices").Replace("target: 0.99 }", "target: 0.95, timeSliceTarget: 0.9, timeSliceWindow: 2 }")).Slos.ShouldHaveSingleItem();
        (slo.By, slo.Minute, slo.MinuteTarget.Value, slo.Target.Value).ShouldBe((AccountedBy.Minutes, TimeSpan.FromMinutes(2), 0.9, 0.95));
    }

    /// <summary>As doubles 0.57 * 10,000 is a little below 5,700.</summary>
    [Theory]
    [InlineData("0.57", 5_700)]
    [InlineData("1.13", 11_300)]
    [InlineData("250", 2_500_000)]
    public void A_limit_is_as_long_as_it_is_written(string milliseconds, long ticks) =>
        Read(Valid.Replace("maxMilliseconds: 250", $"maxMilliseconds: {milliseconds}", StringComparison.Ordinal)).Slos[0].Within!.Value.Ticks.ShouldBe(ticks);

    [Theory]
    [InlineData("1m", 60)]
    [InlineData("5h", 5 * 3600)]
    [InlineData("1M", 30 * 86400)]
    [InlineData("1Q", 90 * 86400)]
    [InlineData("2w", 14 * 86400)]
    [InlineData("1Y", 365 * 86400)]
    public void The_case_of_a_unit_matters(string text, int seconds)
    {
        OpenSloDuration.TryParse(text, out var duration).ShouldBeTrue();
        duration.Value.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("30s")]
    [InlineData("0d")]
    [InlineData("1D")]
    [InlineData("1.5h")]
    [InlineData("-1d")]
    [InlineData(" 1d")]
    [InlineData("999999Y")]
    [InlineData("d")]
    public void What_is_no_duration_of_OpenSLO_is_refused(string text) => OpenSloDuration.TryParse(text, out _).ShouldBeFalse();

    /// <summary>Each is one change of a file that reads, and the one line that a person gets.</summary>
    [Theory]
    [InlineData("openslo/v1", "openslo.com/v2alpha", "a.yaml:1:13: OpenSLO v2alpha is not stable and is not read, expected apiVersion: openslo/v1")]
    [InlineData("openslo/v1", "v1", "a.yaml:1:13: this version of OpenSLO is not read, expected apiVersion: openslo/v1")]
    [InlineData("kind: SLO", "kind: SLI", "a.yaml:2:7: objects of this kind are read only where they are used, expected it inline in the SLO")]
    [InlineData("kind: SLO", "kind: DataSource", "a.yaml:2:7: objects of this kind are not read, expected kind: SLO or Service")]
    [InlineData("name: fast", "name: Fast", "a.yaml:4:9: this is no name, expected 1 to 63 lower case letters, digits and dashes, no dash first or last")]
    [InlineData("  service: hash", "  service: hash\n  owner: me", "a.yaml:8:3: unknown member \"owner\", expected one of description, service, indicator, timeWindow, budgetingMethod, objectives, alertPolicies")]
    [InlineData("  service: hash", "  service: hash\n  service: other", "a.yaml:8:3: \"service\" is given twice, expected once; the first is at a.yaml:7:3")]
    [InlineData("  service: hash", "  service: &a hash", "a.yaml:7:12: anchors and aliases are not read, expected the value itself")]
    [InlineData("  service: hash", "  service: !!str hash", "a.yaml:7:12: tags are not read, expected the value without one")]
    [InlineData("  indicator:", "  indicatorRef: other\n  indicator:", "a.yaml:8:3: an indicator that stands elsewhere is not read, expected an inline \"indicator\"")]
    [InlineData("      ratioMetric:", "      thresholdMetric: { metricSource: { type: unicorn } }\n      ratioMetric:", "a.yaml:10:7: the value of a thresholdMetric has no unit in OpenSLO, expected a ratioMetric of type unicorn, with maxMilliseconds")]
    [InlineData("type: unicorn\n", "type: prometheus\n", "a.yaml:14:19: a run is no such source, expected unicorn")]
    [InlineData("outcome: ok", "outcome: any", "a.yaml:15:30: these are not the good events, expected outcome: ok")]
    [InlineData("maxMilliseconds: 250", "maxMilliseconds: 0", "a.yaml:15:51: this limits nothing, expected milliseconds above 0 such as 250")]
    [InlineData("maxMilliseconds: 250", "maxSeconds: 1", "a.yaml:15:34: unknown member \"maxSeconds\", expected one of outcome, maxMilliseconds")]
    [InlineData("duration: 30d", "duration: 30s", "a.yaml:18:19: \"30s\" cannot stand here, expected a duration of OpenSLO: a whole number and one of m (minutes), h, d, w, M (months), Q, Y, such as \"5m\" or \"30d\"")]
    [InlineData("isRolling: true", "isRolling: false", "a.yaml:18:7: the window does not roll, expected a calendar with its startTime and timeZone")]
    [InlineData("isRolling: true", "isRolling: yes", "a.yaml:18:35: \"yes\" cannot stand here, expected true or false")]
    [InlineData("{ duration: 30d, isRolling: true }", "{ duration: 1m, isRolling: false, calendar: { startTime: 2026-01-01 00:00:00, timeZone: UTC } }", "a.yaml:18:19: no calendar has such a window, expected days or longer: \"m\" is a minute and \"M\" a month")]
    [InlineData("Occurrences", "occurrences", "a.yaml:19:20: \"occurrences\" cannot stand here, expected one of \"Occurrences\", \"Timeslices\", \"RatioTimeslices\"")]
    [InlineData("Occurrences", "Timeslices", "a.yaml:21:7: it is not said when a slice is good, expected a timeSliceTarget such as 0.99|a.yaml:21:7: it is not said how long a slice is, expected a timeSliceWindow such as 5m")]
    [InlineData("target: 0.99", "target: 1", "a.yaml:21:39: this is no target, expected more than 0 and less than 1, such as 0.999, with at most eight decimals")]
    [InlineData("target: 0.99", "targetPercent: 100", "a.yaml:21:46: this is no target, expected more than 0 and less than 100, such as 99.9, with at most six decimals")]
    [InlineData("target: 0.99", "target: 0.99, targetPercent: 99", "a.yaml:21:7: the objective has no single target, expected exactly one of target, targetPercent")]
    [InlineData("target: 0.99", "target: 0.99, timeSliceWindow: 5m", "a.yaml:21:62: Occurrences has no slices, expected no timeSliceWindow")]
    [InlineData("alertAfter: 5m", "alertAfter: 1h", "a.yaml:30:124: it is not shorter than the window of 1h, expected less, such as a twelfth of it")]
    [InlineData("threshold: 14.4", "threshold: 100.5", "a.yaml:30:86: the alert could never fire, expected at most 100, at which every answer is bad")]
    [InlineData("kind: burnrate", "kind: noise", "a.yaml:30:56: \"noise\" cannot stand here, expected one of \"burnrate\"")]
    public void A_mistake_has_its_place_and_what_was_expected(string old, string @new, string expected) =>
        string.Join('|', Mistakes(Valid.Replace(old, @new, StringComparison.Ordinal))).ShouldBe(expected);

    [Fact]
    public void A_threshold_metric_with_several_objectives_is_told_what_may_have_several() =>
        Mistakes(Valid.Replace("ratioMetric", "thresholdMetric").Replace("    - { displayName: in time, target: 0.99 }", "    - { target: 0.99 }\n    - { target: 0.999 }"))
            .ShouldHaveSingleItem().ShouldBe("a.yaml:10:7: OpenSLO v1 allows a thresholdMetric one objective only, expected a ratioMetric, which may have several");

    [Fact]
    public void A_slice_in_months_is_found_out_by_the_window_that_it_does_not_fit_into() =>
        Mistakes(Valid.Replace("Occurrences", "RatioTimeslices").Replace("target: 0.99 }", "target: 0.99, timeSliceWindow: 5M }"))
            .ShouldHaveSingleItem().ShouldEndWith("the slice is longer than the window of 30d, expected a shorter one: \"m\" is a minute and \"M\" a month");

    [Theory]
    [InlineData("lt", true)]
    [InlineData("lte", true)]
    [InlineData("gt", false)]
    public void An_alert_that_would_fire_while_nothing_is_wrong_is_warned_of(string op, bool warned) =>
        Read(Valid.Replace("op: gte", $"op: {op}")).Slos[0].Notes.Length.ShouldBe(warned ? 1 : 0);

    [Fact]
    public void A_service_that_the_file_does_not_have_and_a_name_that_comes_twice_are_refused()
    {
        const string Service = "apiVersion: openslo/v1\nkind: Service\nmetadata: { name: other }\nspec: { }\n---\n";
        Mistakes(Service + Valid).ShouldHaveSingleItem().ShouldEndWith("the file has no such service, expected one of other");
        Mistakes(Valid + "---\n" + Valid).ShouldHaveSingleItem().ShouldEndWith("two promises have this name, expected a name of its own for each");
        Read(Service.Replace("other", "hash") + Valid).Slos.ShouldHaveSingleItem();
        Read(Service.Replace("name: other", "name: hash, labels: { team: [a, b] }") + Valid.Replace("name: page", "name: page, labels: { team: [a, b] }")).Slos.ShouldHaveSingleItem();
    }

    /// <summary>Nine lists of nine of each other would be a billion words.</summary>
    [Fact]
    public void A_bomb_is_refused_at_its_first_anchor() =>
        Mistakes("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n").ShouldHaveSingleItem().ShouldStartWith("a.yaml:1:4: anchors");

    [Theory]
    [InlineData("")]
    [InlineData("---\n...\n")]
    [InlineData("a: [1")]
    [InlineData("a: b: c")]
    [InlineData("{ [a]: b }")]
    [InlineData("\"half")]
    [InlineData("\t- a")]
    [InlineData("%YAML 9.9\n---\na")]
    [InlineData("*a")]
    [InlineData("a: { o: { s: { b\nc: d\n")]
    [InlineData("- a")]
    public void What_is_no_file_of_OpenSLO_is_one_mistake_with_a_place(string text)
    {
        var mistake = Mistakes(text).ShouldHaveSingleItem();
        mistake.ShouldMatch(@"^a\.yaml:\d+:\d+: .*expected");
    }

    [Fact]
    public void What_nests_deeper_than_any_file_is_refused() =>
        Mistakes(new string('[', 5000)).ShouldHaveSingleItem().ShouldContain("nests deeper than 32 levels");

    private static SloFile Read(string text)
    {
        var mistakes = new List<Mistake>();
        var file = OpenSloFile.Parse("a.yaml", "a.yaml", text, mistakes);
        mistakes.ShouldBeEmpty();
        return file.ShouldNotBeNull();
    }

    private static string[] Mistakes(string text)
    {
        var mistakes = new List<Mistake>();
        OpenSloFile.Parse("a.yaml", "a.yaml", text, mistakes).ShouldBeNull();
        return [.. mistakes.Select(mistake => mistake.ToString())];
    }
}
