using System.Collections.Immutable;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>Each way in which a target misbehaves has the one outcome it must get, leaves nothing behind, and disturbs nobody.</summary>
public sealed class HostileTargetTests
{
    public static TheoryData<string> Names => [.. HostileTarget.Catalogue.Keys];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Names))]
    public async Task Each_misbehaviour_has_its_outcome_leaves_no_connection_and_disturbs_no_other_request(string name)
    {
        var stop = TestContext.Current.CancellationToken;
        var misbehaviour = HostileTarget.Catalogue[name];
        await using var target = new HostileTarget(misbehaviour);
        await using var good = new HostileTarget(HostileTarget.Good);
        using (var client = await HostileTarget.ClientAsync(stop))
        {
            var sender = target.Sender(client, stop);
            var bystander = good.Sender(client, stop);
            foreach (var expected in (ImmutableArray<string>)[misbehaviour.Outcome, misbehaviour.Then])
            {
                var sending = sender.SendAsync();
                do
                    (await bystander.SendAsync()).ShouldBe("ok");
                while (!sending.IsCompleted);

                misbehaviour.Or.Append(expected).ShouldContain(await sending, string.Join("; ", sender.Incidents.Select(incident => incident.Message)));
                await target.UntilOpenAsync(misbehaviour.IsKept ? 1 : 0, stop);
            }

            sender.Incidents.Select(incident => incident.Message ?? "").ShouldAllBe(message => !message.Any(char.IsControl));
            if (misbehaviour.Says is { } words)
                sender.Incidents.ShouldHaveSingleItem().Message!.ShouldContain(words);
            await good.UntilOpenAsync(1, stop);
        }

        await target.UntilOpenAsync(0, stop);
        await good.UntilOpenAsync(0, stop);
    }
}
