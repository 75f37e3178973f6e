namespace Unicorn.Tests.Scenarios.Reading;

public sealed class RuleTests
{
    private const string Pause = "{ \"pause\": { \"during\": \"2s\" } }";
    private const string LastObjective = "{ \"availability\": \">= 99%\", \"every\": \"10s\" }";

    [Theory]
    [InlineData("\"valid\"", "▶\"\"", "usable as a folder")]
    [InlineData("\"valid\"", "▶\"../up\"", "letters, digits, dots, dashes or underscores")]
    [InlineData("\"valid\"", "▶\".hidden\"", "no dot first")]
    [InlineData("\"valid\"", "▶\"valid\\n\"", "usable as a folder")]
    [InlineData("\"/calc?input={key}\"", "▶\"calc\"", "starts with a single \"/\"")]
    [InlineData("\"/calc?input={key}\"", "▶\"//elsewhere/{key}\"", "starts with a single \"/\"")]
    [InlineData("\"/calc?input={key}\"", "▶\"http://127.0.0.1/{key}\"", "starts with a single \"/\"")]
    [InlineData("\"/calc?input={key}\"", "▶\"/calc?input= {key}\"", "no space")]
    [InlineData("\"/calc?input={key}\"", "▶\"/calc?input={kye}\"", "no braces but those of \"{key}\"")]
    [InlineData("\"/calc?input={key}\"", "▶\"/calc?input=a\"", "every request would be the same, expected \"{key}\" in the path")]
    [InlineData("\"timeout\": \"2s\"", "\"timeout\": ▶\"0\"", "more than \"0\"")]
    [InlineData("\"timeout\": \"2s\"", "\"timeout\": ▶\"2h\"", "at most \"1h\"")]
    [InlineData("\"timeout\": \"2s\"", "\"method\": ▶\"get\"", "capital letters such as \"GET\"")]
    [InlineData("\"population\": 10", "\"population\": 10, \"template\": ▶\"key\"", "expected \"{n}\" in the template")]
    [InlineData("\"population\": 10,", "\"template\": ▶\"\",", "the key would be empty")]
    [InlineData("\"8 USD\"", "\"8 USD\", \"quantum\": ▶\"0\"", "at least \"1s\"")]
    public void A_value_that_cannot_be_meant_is_told(string old, string @new, string words) => ValidFile.Tells(ValidFile.With(old, @new), words);

    [Theory]
    [InlineData("\"20/s\"", "▶\"0/s\"", "a rate of zero sends nothing, expected a rate above zero, or a pause")]
    [InlineData("\"0.5/s\"", "▶\"0/s\"", "a rate of zero sends nothing")]
    [InlineData("\"during\": \"10s\"", "\"during\": ▶\"0\"", "the step would take no time")]
    [InlineData("\"during\": \"5s\"", "\"during\": ▶\"0.01us\"", "the step would take no time")]
    [InlineData("\"pause\": { \"during\": \"2s\" }", "\"pause\": { \"during\": ▶\"0s\" }", "the step would take no time")]
    [InlineData("\"from\": \"1/s\", \"to\": \"40/s\"", "\"from\": \"0/s\", \"to\": \"0/s\"", "the ramp begins and ends at zero", "\"rampingInject\": {", "\"rampingInject\": ▶{")]
    [InlineData(Pause, "{ \"pause\": { \"during\": \"2s\" } }, { \"rampingInject\": ▶{ \"to\": \"0/s\", \"during\": \"1s\" } }", "the ramp begins and ends at zero")]
    [InlineData(Pause, "▶{ }", "the step is 0 kinds of step, expected exactly one of inject, rampingInject, injectRandom, diurnal, trace, keepConstant, rampingConstant, iterationsForConstant, pause")]
    [InlineData(Pause, "▶{ \"pause\": { \"during\": \"2s\" }, \"inject\": { \"rate\": \"1/s\", \"during\": \"1s\" } }", "the step is 2 kinds of step")]
    [InlineData(Pause, "{ \"iterationsForConstant\": ▶{ \"copies\": 5, \"iterations\": 9, \"during\": \"2s\" } }, { \"pause\": { \"during\": \"2s\" } }", "expected it as the last step")]
    [InlineData(Pause, "{ \"keepConstant\": { \"copies\": ▶0, \"during\": \"2s\" } }", "expected a whole number from 1 to 100000")]
    [InlineData(Pause, "{ \"keepConstant\": { \"copies\": ▶20000, \"during\": \"2s\" } }", "expected at most maxInFlight, which is 10000")]
    [InlineData(Pause, "{ \"keepConstant\": { \"copies\": 2, \"think\": ▶\"2h\", \"during\": \"2s\" } }", "no client thinks that long")]
    [InlineData(Pause, "{ \"rampingConstant\": ▶{ \"copies\": 0, \"during\": \"2s\" } }", "the ramp begins and ends without a client")]
    [InlineData(Pause, "{ \"injectRandom\": { \"minRate\": \"5/s\", \"maxRate\": ▶\"5/s\", \"during\": \"2s\" } }", "expected a rate above the lowest of 5/s")]
    [InlineData(Pause, "{ \"injectRandom\": { \"minRate\": \"5/s\", \"maxRate\": \"6/s\", \"every\": ▶\"1ms\", \"during\": \"2s\" } }", "expected at least \"100ms\"")]
    [InlineData(Pause, "{ \"diurnal\": { \"low\": \"5/s\", \"high\": ▶\"4/s\", \"peakAt\": \"1s\", \"during\": \"2s\" } }", "the peak is no peak")]
    [InlineData(Pause, "{ \"diurnal\": { \"low\": \"5/s\", \"high\": \"6/s\", \"peakAt\": \"1s\", \"period\": ▶\"0\", \"during\": \"2s\" } }", "the period would take no time")]
    [InlineData(Pause, "{ \"trace\": { \"file\": \"t.csv\", \"during\": ▶\"0\" } }", "the step would take no time")]
    [InlineData("\"two\"", "▶\"one\"", "two steps have the name \"one\"")]
    [InlineData("\"two\"", "▶\"warm-up\"", "the name of the load before")]
    [InlineData("\"two\"", "▶\"\"", "this cannot name a step")]
    [InlineData("\"two\"", "▶\"a\\u0000b\"", "this cannot name a step")]
    [InlineData("\"load\": [", "\"load\": ▶[", "at most \"744h\" in all", "\"during\": \"5s\"", "\"during\": \"900d\"")]
    public void A_step_that_cannot_be_meant_is_told(string old, string @new, string words, string alsoOld = "", string alsoNew = "")
    {
        var text = ValidFile.With(old, @new);
        ValidFile.Tells(alsoOld.Length == 0 ? text : text.Replace(alsoOld, alsoNew, StringComparison.Ordinal), words);
    }

    [Fact]
    public void A_load_of_more_pauses_than_a_duration_can_hold_is_told()
    {
        var pauses = string.Join(',', Enumerable.Repeat("{\"pause\":{\"during\":\"1000d\"}}", 11_000));
        ValidFile.Tells(ValidFile.With(Pause, pauses).Replace("\"load\": [", "\"load\": ▶[", StringComparison.Ordinal), "at most \"744h\" in all");
    }

    [Fact]
    public void An_empty_load_and_one_of_pauses_alone_are_told()
    {
        const string Rest = ", \"request\": { \"path\": \"/\" }, \"objectives\": [ { \"availability\": \">= 99%\" } ] }";
        ValidFile.Tells("{ \"name\": \"a\", \"load\": ▶[]" + Rest, "the load is empty, expected at least one step such as { \"inject\": { \"rate\": \"20/s\", \"during\": \"30s\" } }");
        ValidFile.Tells("{ \"name\": \"a\", \"load\": ▶[ { \"pause\": { \"during\": \"1s\" } } ]" + Rest, "nothing but pauses");
        ValidFile.Tells("{ \"name\": \"a\", \"load\": [ { \"rampingInject\": ▶{ \"to\": \"0/s\", \"during\": \"1s\" } } ]" + Rest, "the ramp begins and ends at zero");
    }

    [Theory]
    [InlineData("\"step\": \"one\"", "\"step\": ▶\"three\"", "there is no step of this name, expected one of \"one\", \"two\", \"pause-3\"")]
    [InlineData("\"step\": \"one\"", "\"step\": ▶\"warm-up\"", "there is no step of this name")]
    [InlineData(LastObjective, "▶{ \"availability\": \">= 99%\", \"step\": \"one\", \"every\": \"10s\" }", "one of \"step\" and \"every\"")]
    [InlineData(LastObjective, "▶{ \"availability\": \">= 99%\", \"wrongAnswers\": \"<= 0\" }", "the objective is 2 kinds of promise, expected exactly one of responseTime, availability, wrongAnswers, achievedRate, goodput, cost, costPerMillion")]
    [InlineData(LastObjective, "▶{ \"step\": \"one\" }", "the objective is 0 kinds of promise")]
    [InlineData(LastObjective, "▶{ \"cost\": \"<= 8 USD\", \"every\": \"10s\" }", "the bill is that of the whole run")]
    [InlineData(LastObjective, "{ \"cost\": ▶\"<= 8 EUR\" }", "expected USD")]
    [InlineData(LastObjective, "{ \"costPerMillion\": ▶\"<= 300 EUR\" }", "expected USD")]
    [InlineData(LastObjective, "▶{ \"costPerMillion\": \"<= 300 USD\", \"step\": \"one\" }", "the bill is that of the whole run")]
    [InlineData(LastObjective, "{ \"goodput\": ▶\"45\" }", "expected \">=\" and a rate")]
    [InlineData(LastObjective, "{ \"goodput\": \">= 45/s\", \"abortWhen\": ▶\"Breached\" }", "expected one of \"breached\"")]
    [InlineData(LastObjective, "{ \"availability\": ▶\">= 100%\" }", "no number of samples could show 100%, expected less")]
    [InlineData("\"every\": \"10s\"", "\"every\": ▶\"0\"", "whole seconds")]
    [InlineData("\"every\": \"10s\"", "\"every\": ▶\"1500ms\"", "whole seconds")]
    [InlineData("\"every\": \"10s\"", "\"every\": ▶\"18s\"", "expected at most its 17 s")]
    [InlineData("\"p95 <= 250ms\"", "▶\"p95 <= 2001ms\"", "expected a limit within the request's timeout of \"2s\"")]
    public void An_objective_that_cannot_be_meant_is_told(string old, string @new, string words) => ValidFile.Tells(ValidFile.With(old, @new), words);

    [Fact]
    public void No_objective_at_all_is_told() =>
        ValidFile.Tells(
            ValidFile.With("{ \"responseTime\": \"p95 <= 250ms\", \"step\": \"one\" },", "").Replace(LastObjective + ",", "", StringComparison.Ordinal).Replace("\"objectives\": [", "\"objectives\": ▶[", StringComparison.Ordinal),
            "nothing is promised, expected at least one objective");

    [Theory]
    [InlineData("\"every\": \"10s\"", "\"every\": \"17s\"")]
    [InlineData("\">= 99%\"", "\">= 100%\"")]
    [InlineData("\"p95 <= 250ms\"", "\"p99.999999 <= 2s\"")]
    [InlineData("\"20/s\"", "\"10000000/s\"")]
    [InlineData("\"20/s\"", "\"0.001/h\"")]
    [InlineData("\"population\": 10,", "\"population\": 1000000000,")]
    [InlineData("\"name\": \"two\", ", "")]
    public void What_lies_on_the_right_side_of_a_limit_is_no_mistake(string old, string @new) =>
        ValidFile.Mistakes(ValidFile.With(old, @new)).ShouldBeEmpty();

    [Theory]
    [InlineData("▶\"que\": 20", "no such option, expected one of concurrency, queue, cost, service-time, build, error-share, cache, cache-timeout, wrong-share, slow-share, slow-time, freeze, crash-after, unhealthy, drain")]
    [InlineData("▶\"--queue\": 20", "no such option")]
    [InlineData("▶\"urls\": \"http://127.0.0.1:80\"", "no such option")]
    [InlineData("▶\"parent-pipe\": \"\"", "no such option")]
    [InlineData("▶\"fault-token\": \"correct-horse\"", "no such option")]
    [InlineData("▶\"help\": \"\"", "no such option")]
    [InlineData("\"unhealthy\": ▶\"perhaps\"", "expected true or false")]
    [InlineData("▶\"a.b[0].queue\": 1", "no such option")]
    [InlineData("\"queue\": ▶-1", "\"-1\" cannot stand here, expected a whole number from 0 to 1000000")]
    [InlineData("\"queue\": ▶\"many\"", "expected a whole number")]
    [InlineData("\"queue\": ▶\"\"", "has no value")]
    [InlineData("\"queue\": ▶\"1 --cost 5\"", "expected a whole number")]
    [InlineData("\"queue\": ▶\"@options.txt\"", "expected a whole number")]
    [InlineData("\"queue\": ▶true", "true cannot stand here, expected a text or a number")]
    [InlineData("\"queue\": ▶null", "null cannot stand here, expected a text or a number")]
    [InlineData("\"queue\": ▶{ \"length\": 5 }", "an object cannot stand here, expected a text or a number")]
    [InlineData("\"concurrency\": ▶0", "expected a whole number from 1 to")]
    [InlineData("\"freeze\": ▶\"10s/1s\"", "expected two durations")]
    [InlineData("\"drain\": ▶\"2d\"", "at most 1h")]
    public void A_mistake_in_the_servers_options_is_told_at_its_place(string member, string words) =>
        ValidFile.Tells(ValidFile.With("\"queue\": 20", member), words);

    [Theory]
    [InlineData("\"build\": \"v3\"", "expected one as the cache")]
    [InlineData("\"build\": \"v3\", \"cache\": \"memory\"", "expected one as the cache")]
    [InlineData("\"cache\": \"redis://127.0.0.1:6379\"", "expected the build v3")]
    [InlineData("\"error-share\": \"1%\"", "expected the build v1")]
    public void Options_of_the_server_that_do_not_go_together_are_told_where_they_begin(string members, string words) =>
        ValidFile.Tells(ValidFile.With("\"server\": { \"queue\": 20", "\"server\": ▶{ " + members), words);

    [Fact]
    public void The_servers_options_may_be_numbers_or_texts() =>
        ValidFile.Scenario(ValidFile.With("\"queue\": 20", "\"queue\": \"0\", \"concurrency\": 9, \"cost\": \"original\", \"freeze\": \"1s/10s\"")).Server
            .ShouldBe(new Dictionary<string, string> { ["queue"] = "0", ["concurrency"] = "9", ["cost"] = "original", ["freeze"] = "1s/10s", ["service-time"] = "50ms" }, ignoreOrder: true);

    [Fact]
    public void The_reference_hash_needs_the_key_in_the_path() =>
        ValidFile.Tells(
            ValidFile.With("\"population\": 10,", "").Replace("\"/calc?input={key}\"", "▶\"/calc?input=a\"", StringComparison.Ordinal).Replace("\"seed\": 7", "\"verify\": { \"against\": \"unicornHash\" }", StringComparison.Ordinal),
            "answers are held against the hash of the key");
}
