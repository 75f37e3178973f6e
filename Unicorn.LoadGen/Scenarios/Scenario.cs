using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>A question about a service: the load it will get, what is promised, and what its instances cost.</summary>
public sealed record Scenario
{
    /// <summary>Where editors find the schema of this file.</summary>
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    /// <summary>Names the folder its runs are kept in.</summary>
    [RegularExpression(ScenarioRules.NamePattern)]
    [Description("Names the scenario and the folder its runs are kept in: 1 to 64 letters, digits, dots, dashes and underscores, no dot first.")]
    public required string Name { get; init; } = "";

    /// <summary>The one question the scenario answers.</summary>
    [Description("The one question that the scenario answers.")]
    public string? Question { get; init; }

    /// <summary>Decides every random choice; the same seed gives the same arrivals and keys.</summary>
    [Description("Decides every random choice: the same seed gives the same arrivals and keys. Default: 1.")]
    public long Seed { get; init; } = 1;

    /// <summary>Load before the load that is judged.</summary>
    [Description("Load before the judged load: a constant rate with samples of its own, left out of the judgement.")]
    public Inject? WarmUp { get; init; }

    /// <summary>The steps of the load, in order.</summary>
    [MinLength(1)]
    [Description("The steps of the load, in order.")]
    public required IReadOnlyList<Step> Load { get; init; } = [];

    /// <summary>How arrivals are spread where a step does not say.</summary>
    [Description("How arrivals are spread where a step does not say: \"even\", \"poisson\", or so many at once, as in \"bursts of 20\". Default: \"even\".")]
    public ArrivalProcess Arrivals { get; init; }

    /// <summary>How many times faster than the scenario's time the run goes: 1 is real time.</summary>
    [Range(1, 86_400)]
    [Description("How many times faster the run goes than its scenario: with 120 an hour takes 30 s. Lengths and moments of steps shrink, and instances are billed in the scenario's time; rates, service times, the warm-up, think times and windows do not change. Default: 1.")]
    public int TimeScale { get; init; } = 1;

    /// <summary>What is sent at each arrival; null when there are several <see cref="Requests"/>.</summary>
    [Description("What is sent at each arrival. Exactly one of \"request\" and \"requests\".")]
    public Request? Request { get; init; }

    /// <summary>What is sent when it is not always the same; empty when there is one <see cref="Request"/>.</summary>
    [MinLength(1)]
    [Description("Several requests with their weights, one of which is sent at each arrival. Exactly one of \"request\" and \"requests\".")]
    public IReadOnlyList<Request> Requests { get; init; } = [];

    /// <summary>The requests in either case, in the order of the file.</summary>
    [JsonIgnore]
    public IReadOnlyList<Request> AllRequests => Request is null ? Requests : [Request];

    /// <summary>Which HTTP is spoken.</summary>
    [Description("Which HTTP is spoken: \"1.1\", \"2\" (over TLS what the target chooses of 2 and 1.1), or \"3\". Default: \"1.1\".")]
    public HttpChoice Http { get; init; }

    /// <summary>Values of a file that stand in the requests; null when there are none.</summary>
    [Description("A file whose values stand in the requests, a row for each arrival that uses them.")]
    public DataSource? Data { get; init; }

    /// <summary>The keys that are asked for; a single key when absent.</summary>
    [Description("The keys that are asked for.")]
    public Keys Keys { get; init; } = new();

    /// <summary>How answers are verified.</summary>
    [Description("How answers are verified.")]
    public Verification Verify { get; init; } = new();

    /// <summary>Requests under way at once beyond which arrivals are dropped: the generator's own protection.</summary>
    [Range(1, 1_000_000)]
    [Description("Requests under way at once, from 1 to 1,000,000; an arrival beyond it is dropped, which is the generator's fault, never the target's. Default: 10000.")]
    public int MaxInFlight { get; init; } = 10_000;

    /// <summary>What is promised.</summary>
    [MinLength(1)]
    [Description("What is promised; at least one.")]
    public required IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>What a later build must not make worse.</summary>
    [Description("What a later build must not make worse when its runs are compared with those of an earlier one. They decide nothing in a run of its own.")]
    public IReadOnlyList<DeclaredGate> Gates { get; init; } = [];

    /// <summary>Alerts that are rehearsed on the run.</summary>
    [Description("Burn-rate alerts that are rehearsed on the run: whether each would have fired, and when. They decide nothing.")]
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>The contract with the customer; null when the defaults hold.</summary>
    [Description("The contract with the customer, by which every run is accounted: availability three ways, error budget, service credit. Without it the defaults hold.")]
    public Sla? Sla { get; init; }

    /// <summary>What an instance costs.</summary>
    [Description("What an instance costs.")]
    public PriceSheet Prices { get; init; } = new();

    /// <summary>How many instances stand behind a target that is not embedded.</summary>
    [Range(1, 10_000)]
    [Description("How many instances stand behind the target, for the bill. The embedded server is always one. Default: 1.")]
    public int Instances { get; init; } = 1;

    /// <summary>Options of the embedded server by their command-line names.</summary>
    [Description("Options of the embedded server by their command-line names without dashes in front, such as \"concurrency\": 5. Ignored with --target.")]
    public IReadOnlyDictionary<string, string> Server { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the answers to a request are held against.</summary>
    public AnswerCheck CheckOf(Request request) => request.Expect.Answer ?? Verify.Against;
}
