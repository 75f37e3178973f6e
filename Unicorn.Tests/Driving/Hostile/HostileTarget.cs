using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Driving.Hostile;

/// <summary>A target that misbehaves in one way, and what asks it.</summary>
internal sealed class HostileTarget(Misbehaviour misbehaviour) : IAsyncDisposable
{
    // Long enough for what is only slow, on a busy machine.
    private const double Patient = 20;
    private const double Short = 0.15;

    private readonly ScriptedTarget _target = new(misbehaviour.Script);

    /// <summary>Every misbehaviour, by its name.</summary>
    public static IReadOnlyDictionary<string, Misbehaviour> Catalogue { get; } =
        ((Misbehaviour[])[.. ConnectionMisbehaviours.All, .. HeadMisbehaviours.All, .. LengthMisbehaviours.All, .. BodyMisbehaviours.All, .. TlsMisbehaviours.All]).ToDictionary(each => each.Name);

    /// <summary>A target that does nothing wrong.</summary>
    public static Misbehaviour Good { get; } = Misbehaviour.Answering("does nothing wrong", "ok", Http.Ok(Misbehaviour.Right));

    public Misbehaviour Misbehaviour => misbehaviour;

    /// <summary>Requests that it has read.</summary>
    public int Requests => _target.Heads.Count;

    /// <summary>A client for all of them.</summary>
    public static async Task<TargetClient> ClientAsync(CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["ca.pem"], TlsMisbehaviours.TrustedPem, stop);
        return new TargetClient(new TargetConnection(await TargetGuard.AllowAsync([], stop)), TargetTrust.Of(folder["ca.pem"]));
    }

    /// <summary>What asks it by a client, for which a key's right answer is known, and gives up in time what never ends.</summary>
    public SenderUnderTest Sender(TargetClient client, CancellationToken stop, long key = 1, double timeout = Short)
    {
        var url = misbehaviour.IsSecure ? new UriBuilder(_target.Url) { Scheme = Uri.UriSchemeHttps }.Uri : _target.Url;
        var sender = new SenderUnderTest(client, url, SenderUnderTest.Of(new Request
        {
            Method = misbehaviour.Sends > 0 ? "POST" : "GET",
            Path = "/calc?input={key}",
            Body = misbehaviour.Sends > 0 ? new string('k', misbehaviour.Sends) : null,
            Timeout = TimeSpan.FromSeconds(misbehaviour.Outcome == "timeout" ? timeout : Patient),
        }), stop);
        sender.Answers.IsRight(new Asked(0, key), "a unicorn"u8).ShouldBeTrue();
        return sender;
    }

    /// <summary>Waits until the client has no more connections to it than so many.</summary>
    public async Task UntilOpenAsync(int most, CancellationToken stop)
    {
        while (_target.Open > most)
            await Task.Delay(5, stop);
    }

    public ValueTask DisposeAsync() => _target.DisposeAsync();
}
