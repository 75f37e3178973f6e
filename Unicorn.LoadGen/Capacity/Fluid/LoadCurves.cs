using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>Curves, simulated when they are first asked for. How many instances share the load matters the less the more there are.</summary>
/// <param name="events">The simulator.</param>
/// <param name="arrivals">How many arrivals each point of a curve rests on at most.</param>
public sealed class LoadCurves(IFleetModel events, int arrivals = 20_000)
{
    private const int Most = 16;

    private readonly Dictionary<(InstanceModel, string, ArrivalProcess, Balancing, int), LoadCurve> _known = [];

    /// <summary>The curve of the largest power of two of instances that is not above a number.</summary>
    internal LoadCurve Of(FleetQuestion question, ArrivalProcess process, double instances, CancellationToken stop)
    {
        var size = 1;
        while (size < Most && size * 2 <= instances)
            size *= 2;

        var what = (question.Instance, Key(question), process, question.Balancing, size);
        if (!_known.TryGetValue(what, out var curve))
            _known[what] = curve = LoadCurve.Of(question, process, size, arrivals, events, stop);
        return curve;
    }

    private static string Key(FleetQuestion question) =>
        string.Join(' ', [.. MeasuredLimits.Of(question.Scenario).ResponseTimes, .. question.Scenario.AllRequests.Select(request => request.Timeout)]);
}
