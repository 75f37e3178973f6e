using System.Text;
using Unicorn.Server.Faults;
using Unicorn.Server.Serving;

namespace Unicorn.Tests.Faults;

public sealed class FaultJsonTests
{
    private static readonly FaultSettings s_bad = new()
    {
        WrongShare = new FaultShare(0.01),
        SlowShare = new FaultShare(0.05),
        SlowTime = TimeSpan.FromMilliseconds(700),
        Freeze = new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)),
        CrashAfter = CrashPoint.TryParse("500", out var point) ? point : null,
        Unhealthy = true,
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        Change(new FaultSettings(), FaultJson.Write(s_bad).ToJsonString()).ShouldBe(s_bad);
        Change(s_bad, FaultJson.Write(new FaultSettings()).ToJsonString()).ShouldBe(new FaultSettings());
    }

    [Fact]
    public void The_names_are_those_of_the_command_line()
    {
        var options = ServeCommand.Create("serve").Options.Select(option => option.Name.TrimStart('-')).ToArray();
        FaultJson.Write(s_bad).Select(fault => fault.Key).ShouldAllBe(name => options.Contains(name));
    }

    [Fact]
    public void A_member_that_is_not_there_changes_nothing_and_null_switches_off()
    {
        Change(s_bad, "{}").ShouldBe(s_bad);
        Change(s_bad, """{"unhealthy": false}""").ShouldBe(s_bad with { Unhealthy = false });
        var all = string.Join(',', FaultJson.Write(s_bad).Select(fault => $"\"{fault.Key}\": null"));
        Change(s_bad, $"{{{all}}}").ShouldBe(new FaultSettings());
    }

    [Theory]
    [InlineData("""{"crash-after": 500}""")]
    [InlineData("""{"crash-after": "500"}""")]
    public void A_number_may_stand_without_quotes(string text) => Change(new FaultSettings(), text).CrashAfter.ShouldBe(s_bad.CrashAfter);

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{\"unhealthy\": true", "not JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("\"freeze\"", "expected an object")]
    [InlineData("{\"frezee\": \"1s/10s\"}", "expected one of wrong-share")]
    [InlineData("{\"unhealthy\": true, \"unhealthy\": false}", "not JSON")]
    [InlineData("{\"unhealthy\": \"perhaps\"}", "true or false")]
    [InlineData("{\"freeze\": \"10s/1s\"}", "1s/10s")]
    [InlineData("{\"freeze\": {}}", "1s/10s")]
    [InlineData("{\"wrong-share\": 0.01}", "such as \"1%\"")]
    [InlineData("{\"slow-time\": \"2h\"}", "at most 1h")]
    [InlineData("{\"crash-after\": [\n1]}", "30s")]
    [InlineData("{\"freeze\": \"\\ud800\"}", "not JSON")]
    [InlineData("{\"\\ud800\": true}", "not JSON")]
    public void A_mistake_is_told_in_one_line(string text, string expected)
    {
        var message = Should.Throw<FormatException>(() => Change(s_bad, text)).Message;
        message.ShouldContain(expected);
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void What_is_not_UTF_8_is_told_like_any_other_mistake() =>
        Should.Throw<FormatException>(() => FaultJson.Change(s_bad, (byte[])[.. "{\"freeze\": \""u8, 0xFF, .. "\"}"u8])).Message.ShouldContain("not JSON");

    private static FaultSettings Change(FaultSettings now, string text) => FaultJson.Change(now, Encoding.UTF8.GetBytes(text));
}
