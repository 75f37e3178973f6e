using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class EditTests
{
    [Fact]
    public void A_value_is_replaced_by_its_path()
    {
        var scenario = ValidFile.Scenario(ValidFile.Text, "load[0].inject.rate=80/s", "keys.population=5", "seed=-3", "load[2].pause.during=1m");
        scenario.Load[0].Inject!.Rate.PerSecond.ShouldBe(80);
        scenario.Keys.Population.ShouldBe(5);
        scenario.Seed.ShouldBe(-3);
        scenario.Load[2].Pause!.During.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void What_is_not_in_the_file_is_made()
    {
        var scenario = ValidFile.Scenario(ValidFile.Text, "verify.against=unicornHash", "server.concurrency=9", "question=What if a = b?");
        scenario.Verify.Against.ShouldBe(AnswerCheck.UnicornHash);
        scenario.Server["concurrency"].ShouldBe("9");
        scenario.Question.ShouldBe("What if a = b?");
    }

    [Fact]
    public void A_word_that_reads_as_a_number_is_a_text_where_one_is_expected()
    {
        var scenario = ValidFile.Scenario(ValidFile.Text, "http=2", "name=2026", "keys.template={n}7");
        scenario.Http.ToString().ShouldEndWith("2");
        scenario.Name.ShouldBe("2026");
        ValidFile.Mistakes(ValidFile.Text, "http=4").ShouldHaveSingleItem().What.ShouldContain("cannot stand here, expected");
    }

    [Fact]
    public void The_last_of_two_stands() =>
        ValidFile.Scenario(ValidFile.Text, "seed=1", "seed=2").Seed.ShouldBe(2);

    [Fact]
    public void A_value_that_reads_as_JSON_is_JSON()
    {
        var scenario = ValidFile.Scenario(ValidFile.Text, """load=[{"name":"only","inject":{"rate":"1/s","during":"20s"}}]""", """objectives=[{"wrongAnswers":"<= 0"}]""", "name=\"quoted\"");
        scenario.Load.Count.ShouldBe(1);
        scenario.Objectives.Count.ShouldBe(1);
        scenario.Name.ShouldBe("quoted");
    }

    [Theory]
    [InlineData("seed", "expected PATH=VALUE")]
    [InlineData("=5", "expected PATH=VALUE")]
    [InlineData("load[3].inject.rate=5/s", "there is no \"load[3]\" in the file")]
    [InlineData("load[-1].inject.rate=5/s", "there is no \"load[-1]\"")]
    [InlineData("load[99999999999].inject.rate=5/s", "there is no \"load[99999999999]\"")]
    [InlineData("load.inject.rate=5/s", "there is no \"load.inject\"")]
    [InlineData("load[0]..rate=5/s", "there is no \"load[0].\"")]
    [InlineData("seed.value=5", "there is no \"seed.value\"")]
    [InlineData("seed[0]=5", "there is no \"seed[0]\"")]
    [InlineData("sede=5", "unknown member \"sede\", expected one of")]
    [InlineData("seed=null", "null cannot stand here")]
    [InlineData("seed=seven", "\"seven\" cannot stand here, expected a whole number")]
    [InlineData("seed=", "\"\" cannot stand here, expected a whole number")]
    [InlineData("load[0].inject.rate=-5/s", "expected a rate")]
    [InlineData("load[0].inject.rate=0/s", "a rate of zero")]
    [InlineData("load=[]", "the load is empty")]
    [InlineData("load=[null]", "null cannot stand here")]
    [InlineData("objectives[0].step=nine", "there is no step of this name")]
    [InlineData("server.queue=-1", "expected a whole number from 0")]
    [InlineData("server.que=1", "no such option")]
    [InlineData("server.a.b=1", "expected a text or a number")]
    [InlineData("keys=[", "is not an object")]
    public void A_mistake_is_told_by_the_option_itself(string set, string words)
    {
        var mistake = ValidFile.Mistakes(ValidFile.Text, set).ShouldHaveSingleItem().ToString();
        mistake.ShouldStartWith($"--set {set}: ");
        mistake.ShouldContain(words);
        mistake.ShouldContain("expected");
    }

    [Fact]
    public void A_set_value_repairs_what_the_file_has_wrong() =>
        ValidFile.Mistakes(ValidFile.With("\"20/s\"", "\"20\""), "load[0].inject.rate=20/s").ShouldBeEmpty();

    [Fact]
    public void A_mistake_stays_on_one_line_whatever_was_given() =>
        ValidFile.Mistakes(ValidFile.Text, "seed=a\nb").Single().ToString().ShouldNotContain('\n');
}
