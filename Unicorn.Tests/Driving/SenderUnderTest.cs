using System.Collections.Concurrent;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Driving;

/// <summary>The real sender over the real client.</summary>
internal sealed class SenderUnderTest : IDisposable
{
    private readonly TargetClient _client;
    private readonly CancellationToken _stop;

    public SenderUnderTest(Uri target, CancellationToken stop, double timeout = 10, string path = "/calc?input={key}", string template = "{n}", KeyEncoding encoding = KeyEncoding.None, string method = "GET")
    {
        var scenario = new Scenario
        {
            Name = "sender",
            Load = [],
            Objectives = [],
            Request = new Request { Method = method, Path = path, Timeout = TimeSpan.FromSeconds(timeout) },
            Keys = new Keys { Template = template, Encoding = encoding },
        };
        _stop = stop;
        var guard = TargetGuard.AllowAsync([], CancellationToken.None).GetAwaiter().GetResult();
        _client = new TargetClient(new TargetConnection(guard));
        var pace = new RealPace(TimeProvider.System, TimeProvider.System.GetTimestamp());
        Sender = new HttpRequestSender(_client, PreparedRequest.Of(scenario, RunInputs.None, target), new KeyText(scenario), data: null, Answers, new IncidentLog(Events.Enqueue, pace), TimeProvider.System);
    }

    public HttpRequestSender Sender { get; }

    public AnswerBook Answers { get; } = new();

    public ConcurrentQueue<RunEvent> Events { get; } = [];

    /// <summary>Sends one request; nothing but an outcome may come of it.</summary>
    public async Task<string> SendAsync(long key = 1)
    {
        var outcome = await Sender.SendAsync(new Arrival(0, 0, TimeSpan.Zero, key), _stop);
        (outcome.Kind == OutcomeKind.Status).ShouldBe(outcome.StatusCode != 0);
        return outcome.ToString();
    }

    public void Dispose() => _client.Dispose();
}
