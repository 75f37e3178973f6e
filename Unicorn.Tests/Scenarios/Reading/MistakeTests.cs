using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class MistakeTests
{
    [Fact]
    public void The_file_that_these_tests_spoil_is_valid() =>
        ValidFile.Scenario(ValidFile.Text).Load.Count.ShouldBe(3);

    [Theory]
    [InlineData("\"seed\": 7", "▶\"sede\": 7", "unknown member \"sede\", expected one of name, question, seed, warmUp, load, arrivals, timeScale, request, requests, http, data, keys, verify, maxInFlight, objectives, gates, alerts, sla, prices, instances, server")]
    [InlineData("\"seed\": 7", "▶\"Seed\": 7", "unknown member \"Seed\"")]
    [InlineData("\"seed\": 7", "▶\"a\\nb\": 7", "unknown member \"a\\nb\"")]
    [InlineData("\"rate\": \"20/s\"", "\"rate\": \"20/s\", ▶\"until\": \"5s\"", "unknown member \"until\", expected one of rate, during, arrivals")]
    [InlineData("\"population\": 10", "\"population\": 10, ▶\"size\": 1", "expected one of file, population, template, encoding, popularity")]
    public void An_unknown_member_is_told_with_those_that_exist(string old, string @new, string words) => ValidFile.Tells(ValidFile.With(old, @new), words);

    [Theory]
    [InlineData("\"20/s\"", "▶\"20\"", "\"20\" cannot stand here, expected a rate such as \"200/s\"")]
    [InlineData("\"20/s\"", "▶\"20/ms\"", "expected a rate")]
    [InlineData("\"20/s\"", "▶\"20s\"", "expected a rate")]
    [InlineData("\"20/s\"", "▶\"-20/s\"", "\"-20/s\" cannot stand here, expected a rate such as \"200/s\", \"0.5/s\" or \"30/m\", from 0/s to 10000000/s")]
    [InlineData("\"20/s\"", "▶\"1e999/s\"", "expected a rate")]
    [InlineData("\"20/s\"", "▶\"20000000/s\"", "from 0/s to 10000000/s")]
    [InlineData("\"20/s\"", "▶\"NaN/s\"", "expected a rate")]
    [InlineData("\"20/s\"", "▶20", "20 cannot stand here, expected a rate")]
    [InlineData("\"20/s\"", "▶{ \"per\": \"s\" }", "an object cannot stand here, expected a rate")]
    [InlineData("\"20/s\"", "▶[]", "a list cannot stand here, expected a rate")]
    [InlineData("\"20/s\"", "▶true", "true cannot stand here, expected a rate")]
    [InlineData("\"during\": \"10s\"", "\"during\": ▶\"10\"", "expected a duration such as \"50ms\"")]
    [InlineData("\"during\": \"10s\"", "\"during\": ▶\"-10s\"", "expected a duration")]
    [InlineData("\"during\": \"10s\"", "\"during\": ▶\"10 seconds\"", "expected a duration")]
    [InlineData("\"during\": \"10s\"", "\"during\": ▶10", "expected a duration")]
    [InlineData("\"poisson\"", "▶\"possion\"", "\"possion\" cannot stand here, expected one of \"even\", \"poisson\"")]
    [InlineData("\"poisson\"", "▶\"Poisson\"", "expected one of \"even\", \"poisson\"")]
    [InlineData("\"poisson\"", "▶\"even, poisson\"", "expected one of")]
    [InlineData("\"poisson\"", "▶1", "expected one of")]
    [InlineData("\"p95 <= 250ms\"", "▶\"p100 <= 250ms\"", "a percentile above p0 and below p100")]
    [InlineData("\"p95 <= 250ms\"", "▶\"p99.99999999999999999999 <= 250ms\"", "at most six decimals")]
    [InlineData("\"p95 <= 250ms\"", "▶\"p95 < 250ms\"", "such as \"p95 <= 250ms\"")]
    [InlineData("\"p95 <= 250ms\"", "▶\"p95 <= 250\"", "a duration such as")]
    [InlineData("\"p95 <= 250ms\"", "▶\"95% <= 250ms\"", "a percentile")]
    [InlineData("\">= 99%\"", "▶\"99%\"", "expected \">=\" and a share")]
    [InlineData("\">= 99%\"", "▶\"<= 99%\"", "expected \">=\" and a share")]
    [InlineData("\">= 99%\"", "▶\">= 101%\"", "from 0% to 100%")]
    [InlineData("\">= 99%\"", "▶\">= 0.99\"", "a share")]
    [InlineData("\"zipf 1.1\"", "▶\"zipf\"", "as in \"zipf 1.1\"")]
    [InlineData("\"zipf 1.1\"", "▶\"zipf -1\"", "above 0 and at most 10")]
    [InlineData("\"zipf 1.1\"", "▶\"pareto\"", "expected \"uniform\", \"zipf\" with an exponent")]
    [InlineData("\"8 USD\"", "▶\"8 dollars\"", "an amount")]
    [InlineData("\"8 USD\"", "▶\"$8\"", "an amount of at most 1000000000 with its currency, such as \"8 USD\"")]
    [InlineData("\"8 USD\"", "▶8", "with its currency")]
    [InlineData("\"seed\": 7", "\"seed\": ▶\"7\"", "\"7\" cannot stand here, expected a whole number")]
    [InlineData("\"seed\": 7", "\"seed\": ▶7.5", "7.5 cannot stand here, expected a whole number")]
    [InlineData("\"seed\": 7", "\"seed\": ▶9223372036854775808", "expected a whole number")]
    [InlineData("\"population\": 10,", "\"population\": ▶0,", "0 cannot stand here, expected a whole number from 1 to 1000000000")]
    [InlineData("\"population\": 10,", "\"population\": ▶-5,", "from 1 to 1000000000")]
    [InlineData("\"population\": 10,", "\"population\": ▶1e30,", "from 1 to 1000000000")]
    [InlineData("\"seed\": 7", "\"maxInFlight\": ▶0", "from 1 to 1000000")]
    [InlineData("\"seed\": 7", "\"instances\": ▶10001", "from 1 to 10000")]
    [InlineData("\"seed\": 7", "\"verify\": { \"cost\": ▶0 }", "from 1 to 2147483647")]
    [InlineData("\"name\": \"valid\"", "\"name\": ▶5", "5 cannot stand here, expected a text in double quotes")]
    [InlineData("\"one\", \"inject\"", "▶[\"one\"], \"inject\"", "a list cannot stand here, expected a text")]
    [InlineData("\"seed\": 7", "\"arrivals\": ▶null", "null cannot stand here")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } }", "▶null", "null cannot stand here")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } }", "▶\"pause\"", "is not an object, expected { ... } with name, inject, rampingInject, injectRandom, diurnal, trace, keepConstant, rampingConstant, iterationsForConstant, pause")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } }", "{ \"pause\": ▶\"2s\" }", "is not an object, expected { ... } with during")]
    public void A_value_of_the_wrong_form_is_told_with_the_right_one(string old, string @new, string words) =>
        ValidFile.Tells(ValidFile.With(old, @new), words);

    [Theory]
    [InlineData("▶[]")]
    [InlineData("▶5")]
    [InlineData("▶\"scenario\"")]
    [InlineData("▶true")]
    [InlineData("  ▶[ {} ] ")]
    public void A_file_that_is_no_object_is_told_what_a_scenario_is(string text) =>
        ValidFile.Tells(text, "is not an object, expected { ... } with name, question, seed");

    [Fact]
    public void A_missing_member_is_told_where_its_object_begins()
    {
        ValidFile.Tells(ValidFile.With("\"rate\": \"20/s\", ", "").Replace("\"inject\": {", "\"inject\": ▶{", StringComparison.Ordinal), "\"rate\" is missing, expected: The arrival rate");
        ValidFile.Tells("▶▶▶▶{ }", "\"name\" is missing", "\"load\" is missing", "\"objectives\" is missing", "nothing is sent, expected a \"request\"");
    }

    [Fact]
    public void A_doubled_member_is_told_with_its_first_place() =>
        ValidFile.Tells(ValidFile.With("\"seed\": 7", "\"seed\": 7, ▶\"seed\": 8, ▶\"seed\": \"x\""), "\"seed\" is given twice, expected once; the first is at a.json:4:3");

    [Fact]
    public void A_doubled_option_of_the_server_is_told_as_well() =>
        ValidFile.Tells(ValidFile.With("\"queue\": 20", "\"queue\": 20, ▶\"queue\": 21"), "\"queue\" is given twice");

    [Fact]
    public void A_long_value_is_cut_in_the_message() =>
        ValidFile.Mistakes(ValidFile.With("\"20/s\"", "\"" + new string('x', 10_000) + "\"")).Single().What.Length.ShouldBeLessThan(200);

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        var text = ValidFile.Text
            .Replace("\"seed\": 7", "▶\"sede\": 7", StringComparison.Ordinal)
            .Replace("\"20/s\"", "▶\"-20/s\"", StringComparison.Ordinal)
            .Replace("{ \"pause\": { \"during\": \"2s\" } }", "▶{ }", StringComparison.Ordinal)
            .Replace("p95", "p100", StringComparison.Ordinal).Replace("\"p100", "▶\"p100", StringComparison.Ordinal)
            .Replace("\"every\": \"10s\"", "\"every\": ▶\"1.5s\"", StringComparison.Ordinal);
        ValidFile.Tells(text, "unknown member", "a rate", "exactly one of inject", "below p100", "whole seconds");
    }

    [Fact]
    public void An_item_that_cannot_be_read_does_not_move_the_places_of_those_after_it() =>
        ValidFile.Tells(
            ValidFile.With("{ \"name\": \"one\",", "▶null, { \"name\": \"one\",").Replace("\"during\": \"5s\"", "\"during\": ▶\"0\"", StringComparison.Ordinal),
            "null cannot stand here", "no time");

    [Fact]
    public void What_follows_from_a_mistake_is_not_told_as_another()
    {
        // An unreadable timeout, price and name of a step: the default timeout, currency and names are judged against nothing.
        ValidFile.Tells(ValidFile.With("\"timeout\": \"2s\"", "\"timeout\": ▶\"2\"").Replace("250ms", "11s", StringComparison.Ordinal), "a duration");
        ValidFile.Tells(ValidFile.With("\"8 USD\"", "▶\"8 EURO\"").Replace("\"availability\": \">= 99%\", \"every\": \"10s\"", "\"cost\": \"<= 8 EUR\"", StringComparison.Ordinal), "an amount");
        ValidFile.Tells(ValidFile.With("\"one\", \"inject\"", "▶1, \"inject\""), "a text");
        ValidFile.Tells(ValidFile.With("\"during\": \"10s\"", "\"during\": ▶\"10\""), "a duration");
    }

    [Fact]
    public void A_mistake_that_quotes_line_breaks_is_told_in_one_line() =>
        new Mistake(new Position("a\rb.json", 1, 2), "there is no file \"x\ny\u0007\u0085\"").ToString().ShouldBe("a b.json:1:2: there is no file \"x y  \"");
}
