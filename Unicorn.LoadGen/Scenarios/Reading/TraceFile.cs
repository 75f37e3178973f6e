using System.Collections.Immutable;
using System.Globalization;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>
/// A CSV file of what was recorded: with the header <c>at</c> a line for each arrival, with <c>at,rate</c> a rate per second that holds until
/// the next line. Instants are seconds from the start of the step, never falling, at most 31 days.
/// </summary>
internal static class TraceFile
{
    private const string Instants = "at";
    private const string Rates = "at,rate";
    private const decimal LastSecond = 31 * 86_400m;

    /// <summary>Reads it; null and one mistake where it does not read.</summary>
    public static RecordedTrace? Parse(AttachedText file, List<Mistake> mistakes)
    {
        var (at, rates) = (ImmutableArray.CreateBuilder<TimeSpan>(), ImmutableArray.CreateBuilder<double>());
        bool? ofRates = null;
        var number = 0;
        foreach (var range in file.Text.AsSpan().Split('\n'))
        {
            number++;
            var line = file.Text.AsSpan(range).Trim();
            if (ofRates is null)
            {
                ofRates = line is Rates ? true : line is Instants ? false : null;
                if (ofRates is null)
                    return Refuse($"this is no header of a trace, expected \"{Instants}\" or \"{Rates}\"");
            }
            else if (!line.IsEmpty && Problem(line, ofRates.Value) is { } problem)
            {
                return Refuse(problem);
            }
        }

        if (at.Count == 0)
            return Refuse("the trace is empty, expected a line for each " + (ofRates == true ? "rate" : "arrival"));
        return new RecordedTrace(at.DrainToImmutable(), rates.DrainToImmutable(), file.Sha256);

        string? Problem(ReadOnlySpan<char> line, bool withRate)
        {
            var comma = line.IndexOf(',');
            if (comma >= 0 != withRate)
                return withRate ? "the line has no rate, expected an instant and a rate, such as \"60,12.5\"" : "the line has more than an instant, expected seconds such as \"12.345\"";
            if (!decimal.TryParse(withRate ? line[..comma] : line, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds > LastSecond)
                return "this is no instant, expected seconds from the start of the step such as \"12.345\", at most 31 days";

            var instant = TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond));
            if (at.Count > 0 && (withRate ? instant <= at[^1] : instant < at[^1]))
                return $"the instant is not after the one before, expected rising instants";
            at.Add(instant);
            if (!withRate)
                return null;
            if (!double.TryParse(line[(comma + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate is not <= Quantities.Rate.Highest)
                return "this is no rate, expected arrivals per second such as \"12.5\"";
            rates.Add(rate);
            return null;
        }

        RecordedTrace? Refuse(string what)
        {
            mistakes.Add(new Mistake(new Position(file.Path, number, 1), what));
            return null;
        }
    }
}
