namespace Unicorn.Tests.Scenarios.Reading;

public sealed class RequestRuleTests
{
    private const string Request = "\"request\": { \"path\": \"/calc?input={key}\", \"timeout\": \"2s\" }";

    [Theory]
    [InlineData("▶\"request\": 5", "is not an object")]
    [InlineData("\"requests\": ▶[], \"warmUp2\": 1", "unknown member")]
    public void A_request_that_cannot_be_read_is_told_once(string request, string words)
    {
        var told = ValidFile.Mistakes(ValidFile.With(Request, request.Replace("▶", "", StringComparison.Ordinal)));
        told.ShouldContain(mistake => mistake.What.Contains(words, StringComparison.Ordinal));
        told.ShouldNotContain(mistake => mistake.What.Contains("nothing is sent", StringComparison.Ordinal) && request.StartsWith('▶'));
    }

    [Theory]
    [InlineData("\"requests\": ▶[]", "nothing is sent, expected a \"request\"")]
    [InlineData("\"request\": { \"path\": \"/{key}\" }, \"requests\": ▶[ { \"path\": \"/{key}\" } ]", "expected exactly one of the two")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"weight\": ▶0 } ]", "a number above 0 and at most 1000000")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"weight\": ▶\"2\" } ]", "a number such as 14.4")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"name\": ▶\"a b\" } ]", "cannot name a request")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"name\": ▶\"warm-up\" } ]", "cannot name a request")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"name\": \"a\" }, { \"path\": \"/\", \"name\": ▶\"a\" } ]", "two requests have the name \"a\"")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\" }, { \"path\": ▶\"here\" } ]", "starts with a single \"/\"")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"method\": ▶\"get\" } ]", "capital letters")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"method\": ▶\"CONNECT\" } ]", "a tunnel")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"headers\": { ▶\"Content-Length\": 5 } } ]", "the client sets this field itself")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"headers\": { ▶\"a b\": 5 } } ]", "no name of a header field")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"headers\": { \"X-A\": 5, ▶\"x-a\": 5 } } ]", "given twice")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"headers\": { \"X-A\": ▶\"a\\nb\" } } ]", "expected no control character")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"headers\": { ▶\"content-type\": \"text/plain\" } } ]", "expected a \"body\" too")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"body\": \"a\", \"bodyFile\": ▶\"b\" } ]", "one of \"body\" and \"bodyFile\"")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"status\": ▶[] } } ]", "a list of statuses")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"status\": ▶[200, 1000] } } ]", "from 200 to 599")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"status\": [▶\"200\"] } } ]", "a whole number")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"contains\": ▶\"\" } } ]", "every body holds the empty text")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"contains\": ▶\"for {key}\" } } ]", "what is expected is taken as it stands")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"json\": { ▶\"a.b\": 1 } } } ]", "no JSON pointer")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"json\": { \"/a\": ▶[1] } } } ]", "expected a text, a number, true, false or null")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"expect\": { \"answer\": ▶\"hash\" } } ]", "expected one of \"consistency\", \"unicornHash\", \"any\"")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\" }, { \"path\": ▶\"/\", \"expect\": { \"answer\": \"unicornHash\" } } ]", "answers are held against the hash of the key")]
    [InlineData("\"requests\": [ { \"path\": ▶\"/\" }, { \"path\": \"/a\" } ]", "every request would be the same")]
    [InlineData("\"requests\": [ { \"path\": \"/{key}\", \"body\": ▶\"{data.user}\" } ]", "there is no \"data\" to take \"user\" from")]
    [InlineData("\"request\": { \"path\": \"/{key}\" }, \"data\": ▶{ \"file\": \"a.csv\" }", "no request uses the data")]
    [InlineData("\"request\": { \"path\": \"/{key}\" }, \"http\": ▶2", "2 cannot stand here, expected one of \"1.1\", \"2\", \"3\"")]
    public void A_request_that_cannot_be_meant_is_told(string requests, string words) => ValidFile.Tells(ValidFile.With(Request, requests), words);

    [Theory]
    [InlineData("\"requests\": [ { \"path\": \"/\", \"body\": \"{\\\"k\\\": \\\"{key}\\\"}\" }, { \"path\": \"/a?{data.b}&{env.C}\", \"weight\": 0.01 } ], \"data\": { \"file\": \"a.csv\" }")]
    [InlineData("\"request\": { \"path\": \"/{key}\", \"headers\": { \"Host\": \"other\", \"X\": 5 }, \"expect\": { \"status\": [204], \"json\": { \"\": null, \"/a.b\": 1.5, \"/c\": true } } }")]
    [InlineData("\"request\": { \"path\": \"/\", \"bodyFile\": \"a.json\", \"headers\": { \"Content-Type\": \"application/json\" } }, \"http\": \"2\"")]
    public void What_keeps_the_rules_is_read(string requests) =>
        ValidFile.Mistakes(ValidFile.With(Request, requests)).ShouldBeEmpty();

    [Fact]
    public void An_objective_may_be_as_late_as_the_longest_timeout()
    {
        const string Two = "\"requests\": [ { \"path\": \"/{key}\", \"timeout\": \"2s\" }, { \"path\": \"/a\", \"timeout\": \"3s\" } ]";
        ValidFile.Mistakes(ValidFile.With(Request, Two).Replace("p95 <= 250ms", "p95 <= 3s", StringComparison.Ordinal)).ShouldBeEmpty();
        ValidFile.Tells(ValidFile.With(Request, Two).Replace("\"p95 <= 250ms\"", "▶\"p95 <= 4s\"", StringComparison.Ordinal), "within the request's timeout of \"3s\"");
    }

    [Fact]
    public void Requests_without_a_name_are_numbered()
    {
        var scenario = ValidFile.Scenario(ValidFile.With(Request, "\"requests\": [ { \"path\": \"/{key}\" }, { \"name\": \"login\", \"path\": \"/a\" } ]"));
        LoadGen.Scenarios.RequestNames.Of(scenario).ShouldBe(["request-1", "login"]);
        LoadGen.Scenarios.RequestNames.Of(ValidFile.Scenario(ValidFile.Text)).ShouldBe(["request-1"]);
    }
}
