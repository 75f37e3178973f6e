using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Each way in which a target misbehaves has the one outcome it must get, leaves nothing behind, and disturbs nobody.</summary>
public sealed class HostileTargetTests
{
    // Long enough for what is only slow, on a busy machine.
    private const double Patient = 20;
    private const double Short = 0.25;

    private static readonly Dictionary<string, Misbehaviour> s_all =
        ((Misbehaviour[])[.. ConnectionMisbehaviours.All, .. HeadMisbehaviours.All, .. LengthMisbehaviours.All, .. BodyMisbehaviours.All, .. TlsMisbehaviours.All]).ToDictionary(each => each.Name);

    public static TheoryData<string> Names => [.. s_all.Keys];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Names))]
    public async Task Each_misbehaviour_has_its_outcome_and_leaves_nothing_behind(string name)
    {
        var stop = TestContext.Current.CancellationToken;
        var misbehaviour = s_all[name];
        await using var good = ScriptedTarget.Answering(Http.Ok(Misbehaviour.Right));
        await using var target = new ScriptedTarget(misbehaviour.Script);
        using (var sender = new SenderUnderTest(misbehaviour.IsSecure ? new UriBuilder(target.Url) { Scheme = Uri.UriSchemeHttps }.Uri : target.Url, Asking(misbehaviour), RunInputs.None, Trust(), stop))
        {
            using var bystander = new SenderUnderTest(sender, good.Url, SenderUnderTest.Of(new Request { Path = "/calc?input={key}", Timeout = TimeSpan.FromSeconds(Patient) }), stop);
            sender.Answers.IsRight(new(0, 1), "a unicorn"u8).ShouldBeTrue();

            foreach (var expected in (string[])[misbehaviour.Outcome, misbehaviour.Then])
            {
                var sending = sender.SendAsync();
                do
                    (await bystander.SendAsync()).ShouldBe("ok");
                while (!sending.IsCompleted);

                misbehaviour.Or.Append(expected).ShouldContain(await sending, string.Join("; ", sender.Incidents.Select(incident => incident.Message)));
                await UntilOpenAsync(target, misbehaviour.IsKept ? 1 : 0, stop);
            }

            if (misbehaviour.Says is { } words)
                sender.Incidents.ShouldHaveSingleItem().Message!.ShouldContain(words);
        }

        await UntilOpenAsync(target, 0, stop);
        await UntilOpenAsync(good, 0, stop);
        good.Connections.ShouldBe(1);
    }

    private static TargetTrust Trust()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["ca.pem"], TlsMisbehaviours.TrustedPem);
        return TargetTrust.Of(folder["ca.pem"]);
    }

    private static Scenario Asking(Misbehaviour misbehaviour) => SenderUnderTest.Of(new Request
    {
        Method = misbehaviour.Sends > 0 ? "POST" : "GET",
        Path = "/calc?input={key}",
        Body = misbehaviour.Sends > 0 ? new string('k', misbehaviour.Sends) : null,
        Timeout = TimeSpan.FromSeconds(misbehaviour.Outcome == "timeout" ? Short : Patient),
    });

    /// <summary>Waits until no more connections than so many are open; the test's own timeout ends it.</summary>
    private static async Task UntilOpenAsync(ScriptedTarget target, int most, CancellationToken stop)
    {
        while (target.Open > most)
            await Task.Delay(5, stop);
    }
}
