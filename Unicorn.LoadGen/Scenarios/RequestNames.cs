namespace Unicorn.LoadGen.Scenarios;

/// <summary>What reports call the requests, and where they stand in the file.</summary>
public static class RequestNames
{
    /// <summary>The requests' own names, or their place from 1 where they have none.</summary>
    public static string[] Of(Scenario scenario) =>
        [.. scenario.AllRequests.Select((request, i) => request.Name ?? FormattableString.Invariant($"request-{i + 1}"))];

    /// <summary>The JSON path of a request by its index.</summary>
    public static string PathOf(Scenario scenario, int index) =>
        scenario.Request is not null ? "request" : FormattableString.Invariant($"requests[{index}]");
}
