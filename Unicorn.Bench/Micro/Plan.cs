using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Bench.Micro;

/// <summary>Scenarios of one step for benchmarks.</summary>
internal static class Plan
{
    /// <summary>A constant rate.</summary>
    public static Scenario Of(int arrivals, TimeSpan during, ArrivalProcess process, Popularity popularity) =>
        Of(new Step { Inject = new Inject { Rate = new Rate(arrivals / during.TotalSeconds), During = during } }, process, popularity);

    /// <summary>Any step.</summary>
    public static Scenario Of(Step step, ArrivalProcess process, Popularity popularity) => new()
    {
        Name = "micro",
        Arrivals = process,
        Load = [step],
        Request = new Request { Path = "/calc?input={key}" },
        Keys = new Keys { Population = 10_000, Template = "ICanHazUnicorn?-{n}", Encoding = KeyEncoding.Base64, Popularity = popularity },
        Verify = new Verification { Against = AnswerCheck.UnicornHash, Cost = 1, Budget = TimeSpan.FromMinutes(1) },
        Objectives =
        [
            new Objective { ResponseTime = new PercentileLimit(new Quantile(0.95), TimeSpan.FromMilliseconds(250)) },
            new Objective { ResponseTime = new PercentileLimit(new Quantile(0.99), TimeSpan.FromSeconds(1)) },
        ],
    };
}
