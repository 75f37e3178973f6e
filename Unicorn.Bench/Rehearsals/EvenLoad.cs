using System.Globalization;
using Unicorn.Server.Timing;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A scenario of one even rate and one promise.</summary>
internal static class EvenLoad
{
    /// <summary>Its text. Answers are compared only with those that the same key got before.</summary>
    /// <param name="perSecond">The rate.</param>
    /// <param name="during">How long it lasts.</param>
    /// <param name="within">What 99 % of the arrivals must have their answers within.</param>
    /// <param name="rise">How long the load rises to the rate before, unjudged, so that the generator's code is compiled when it counts; none by default.</param>
    public static string Of(double perSecond, TimeSpan during, TimeSpan within, TimeSpan rise = default) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {
          "name": "even",
          "load": [ {{(rise == default ? "" : string.Create(CultureInfo.InvariantCulture, $$"""{ "name": "rise", "rampingInject": { "to": "{{perSecond:0}}/s", "during": "{{Duration.Format(rise)}}" } },"""))}} { "name": "even", "inject": { "rate": "{{perSecond:0}}/s", "during": "{{Duration.Format(during)}}" } } ],
          "arrivals": "even",
          "request": { "path": "/calc?input={key}" },
          "keys": { "population": 1000, "template": "{n}" },
          "objectives": [ { "responseTime": "p99 <= {{Duration.Format(within)}}", "step": "even" } ]
        }
        """);
}
