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
    private readonly bool _ownsClient = true;
    private readonly DataFeed? _data;
    private readonly CancellationToken _stop;

    public SenderUnderTest(Uri target, CancellationToken stop, double timeout = 10, string path = "/calc?input={key}", string template = "{n}", KeyEncoding encoding = KeyEncoding.None, string method = "GET")
        : this(target, Of(new Request { Method = method, Path = path, Timeout = TimeSpan.FromSeconds(timeout) }) with { Keys = new Keys { Template = template, Encoding = encoding } }, stop)
    {
    }

    public SenderUnderTest(Uri target, Scenario scenario, CancellationToken stop)
        : this(target, scenario, RunInputs.None, trust: null, stop)
    {
    }

    public SenderUnderTest(Uri target, Scenario scenario, RunInputs inputs, TargetTrust? trust, CancellationToken stop)
        : this(new TargetClient(new TargetConnection(TargetGuard.AllowAsync([], CancellationToken.None).GetAwaiter().GetResult()), trust), target, scenario, inputs, stop)
    {
    }

    /// <summary>Sends by a client that others use, too, and that stays theirs.</summary>
    public SenderUnderTest(TargetClient shared, Uri target, Scenario scenario, CancellationToken stop)
        : this(shared, target, scenario, RunInputs.None, stop) => _ownsClient = false;

    /// <summary>Sends by a client, and owns it.</summary>
    public SenderUnderTest(TargetClient client, Uri target, Scenario scenario, RunInputs inputs, CancellationToken stop)
    {
        _stop = stop;
        _client = client;
        _data = DataFeed.Of(inputs);
        var pace = new RealPace(TimeProvider.System, TimeProvider.System.GetTimestamp());
        Sender = new HttpRequestSender(_client, PreparedRequest.Of(scenario, inputs, target), new KeyText(scenario), _data, Answers, new IncidentLog(Events.Enqueue, pace, new Secrets(inputs.Environment)), TimeProvider.System);
    }

    /// <summary>What came of the attempts that failed or were answered wrongly.</summary>
    public IEnumerable<RunEvent> Incidents => Events.Where(e => e.Type != RunEvents.HttpVersion);

    /// <summary>A scenario that sends so.</summary>
    public static Scenario Of(params Request[] requests) => new()
    {
        Name = "sender",
        Load = [],
        Objectives = [],
        Request = requests.Length == 1 ? requests[0] : null,
        Requests = requests.Length == 1 ? [] : requests,
    };

    public HttpRequestSender Sender { get; }

    public AnswerBook Answers { get; } = new();

    public ConcurrentQueue<RunEvent> Events { get; } = [];

    /// <summary>Sends one request; nothing but an outcome may come of it.</summary>
    public async Task<string> SendAsync(long key = 1, int request = 0)
    {
        var outcome = await Sender.SendAsync(new Arrival(0, 0, TimeSpan.Zero, key, request), _stop);
        (outcome.Kind == OutcomeKind.Status || outcome.StatusCode == 0).ShouldBeTrue();
        return outcome.ToString();
    }

    public void Dispose()
    {
        if (_ownsClient)
            _client.Dispose();
        _data?.Dispose();
    }
}
