using Microsoft.AspNetCore.WebUtilities;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class KeyTextTests
{
    [Theory]
    [InlineData("{n}", KeyEncoding.None, "8999", "/calc?input=8999")]
    [InlineData("ICanHazUnicorn?-{n}", KeyEncoding.Base64, "SUNhbkhhelVuaWNvcm4/LTg5OTk=", "/calc?input=SUNhbkhhelVuaWNvcm4%2FLTg5OTk%3D")]
    [InlineData("ICanHazUnicorn?-{n}", KeyEncoding.None, "ICanHazUnicorn?-8999", "/calc?input=ICanHazUnicorn%3F-8999")]
    [InlineData(">>>", KeyEncoding.Base64, "Pj4+", "/calc?input=Pj4%2B")]
    [InlineData("???", KeyEncoding.Base64, "Pz8/", "/calc?input=Pz8%2F")]
    [InlineData("{n}/{n}", KeyEncoding.None, "8999/8999", "/calc?input=8999%2F8999")]
    [InlineData("a b&c=d+e%#", KeyEncoding.None, "a b&c=d+e%#", "/calc?input=a%20b%26c%3Dd%2Be%25%23")]
    [InlineData("ä🦄", KeyEncoding.None, "ä🦄", "/calc?input=%C3%A4%F0%9F%A6%84")]
    [InlineData("ä🦄", KeyEncoding.Base64, "w6Twn6aE", "/calc?input=w6Twn6aE")]
    [InlineData("{key}", KeyEncoding.None, "{key}", "/calc?input=%7Bkey%7D")]
    public void A_number_becomes_a_key_and_the_key_a_path(string template, KeyEncoding encoding, string key, string path)
    {
        var keys = Keys(template, encoding);
        keys.Key(8999).ShouldBe(key);
        PathOf(keys.Key(8999)).ShouldBe(path);
    }

    [Theory]
    [InlineData(">>>??? {n}")]
    [InlineData("ä+/={n}🦄")]
    public void A_service_reads_from_the_path_what_was_meant(string template)
    {
        foreach (var encoding in Enum.GetValues<KeyEncoding>())
        {
            var keys = Keys(template, encoding);
            var path = PathOf(keys.Key(12));
            var query = QueryHelpers.ParseQuery(path[path.IndexOf('?', StringComparison.Ordinal)..]);
            query["input"].ToString().ShouldBe(keys.Key(12));
        }
    }

    private static string PathOf(string key) =>
        PreparedRequest.Of(Plans.Scenario(Plans.Inject(1, 1)) with { Request = new Request { Path = "/calc?input={key}" } }, RunInputs.None, new Uri("http://127.0.0.1")).Single().Path(key, default);

    private static KeyText Keys(string template, KeyEncoding encoding) => new(Plans.Scenario(Plans.Inject(1, 1)) with
    {
        Request = new Request { Path = "/calc?input={key}" },
        Keys = new Keys { Template = template, Encoding = encoding },
    });
}
