using System.Collections.Immutable;
using Unicorn.LoadGen.Costs;

namespace Unicorn.LoadGen.Reporting.Focus;

/// <summary>
/// A bill as charges: a row for each line, because a quantum is the unit that is priced (a row for each of them would be one for every second under
/// some price sheets), and behind each reservation a row for what nobody used of it.
/// </summary>
internal sealed class FocusBill
{
    // Shares of a reservation are cut to so many digits, so that what is left for the last row is never negative.
    private const int Digits = 9;

    // A folder may claim any start, and a billing period ends up to two months after it.
    private static readonly DateTimeOffset s_latest = DateTimeOffset.MaxValue.AddDays(-92);

    private readonly Dictionary<string, BillLine> _reservations;

    private FocusBill(Judged judged)
    {
        Judged = judged;
        _reservations = judged.Bill.Lines.Where(line => line.Purchase == Purchase.Reserved).ToDictionary(line => line.Id, StringComparer.Ordinal);
        var users = judged.Bill.Lines.Where(line => line.CoveredBy is not null).ToLookup(line => line.CoveredBy!, StringComparer.Ordinal);
        Rows = [.. judged.Bill.Lines.SelectMany(line => Of(line, line.Purchase == Purchase.Reserved ? [.. users[line.Id]] : []))];
        PeriodStart = Rows.IsEmpty ? default : Month(Rows.Min(row => row.Start));
        PeriodEnd = Rows.IsEmpty ? default : Month(Rows.Max(row => row.End).AddSeconds(-1)).AddMonths(1);
    }

    /// <summary>The run.</summary>
    public Judged Judged { get; }

    /// <summary>The charges, in the order of the bill.</summary>
    public ImmutableArray<FocusRow> Rows { get; }

    /// <summary>The first of the whole months that the charges touch: each charge lies within the billing period.</summary>
    public DateTimeOffset PeriodStart { get; }

    /// <summary>The end of the last of them, exclusive.</summary>
    public DateTimeOffset PeriodEnd { get; }

    /// <summary>The charges of a run's bill.</summary>
    public static FocusBill Of(Judged judged) => new(judged);

    private IEnumerable<FocusRow> Of(BillLine line, IReadOnlyCollection<BillLine> users)
    {
        var prices = Judged.Bill.Prices;
        var startedAt = Judged.Run.Manifest.StartedAt;
        var isCovered = line.Purchase == Purchase.Covered;

        // What a reservation covers is charged for nothing but its life.
        var start = Whole(startedAt, isCovered ? line.Launched : prices.FirstQuantum(line.Launched, startedAt));
        var row = new FocusRow
        {
            Line = line,
            Description = Description(line),
            Start = start,
            End = Whole(start, UpToSeconds(isCovered ? line.UsedTime : line.PaidTime)),
            UnitPrice = line.Purchase == Purchase.Reserved ? line.Price.Amount : prices.Price.Amount,
            Quantity = line.Quanta,
            CommittedTime = line.Purchase switch
            {
                Purchase.Covered => line.UsedTime,
                Purchase.Reserved => line.PaidTime,
                _ => TimeSpan.Zero,
            },
            BilledCost = line.Cost.Amount,
            EffectiveCost = line.Purchase switch
            {
                Purchase.Covered => Share(line),
                Purchase.Reserved => 0,
                _ => line.Cost.Amount,
            },
        };
        yield return row;

        if (line.Purchase != Purchase.Reserved)
            yield break;

        // Of what nobody used no quantum is priced: they all are in the row of the purchase.
        var unused = line.Cost.Amount - users.Sum(Share);
        var time = users.Aggregate(line.PaidTime, (left, user) => left - user.UsedTime);
        if (unused > 0 || time > TimeSpan.Zero)
            yield return row with { IsUnused = true, Description = $"What nobody used of {line.Id}", UnitPrice = prices.Price.Amount, Quantity = 0, CommittedTime = time, BilledCost = 0, EffectiveCost = unused };
    }

    /// <summary>The price of a reservation for the share of its time that an instance used.</summary>
    private decimal Share(BillLine covered)
    {
        var reservation = _reservations[covered.CoveredBy!];
        return decimal.Round(reservation.Cost.Amount * ((decimal)covered.UsedTime.Ticks / reservation.PaidTime.Ticks), Digits, MidpointRounding.ToZero);
    }

    private static string Description(BillLine line) => line.Purchase switch
    {
        Purchase.Covered => $"Instance {line.Id}, covered by {line.CoveredBy}",
        Purchase.Reserved => $"Reservation {line.Id}, started quanta: {Spoken.Count(line.Quanta)}",
        _ => $"Instance {line.Id}, started quanta: {Spoken.Count(line.Quanta)}",
    };

    private static DateTimeOffset Month(DateTimeOffset instant) => new(instant.Year, instant.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset Whole(DateTimeOffset startedAt, TimeSpan at)
    {
        var ticks = Math.Clamp(startedAt.UtcTicks + at.Ticks, 0, s_latest.UtcTicks);
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    // A charge has a length, also that of an instance that died at once.
    private static TimeSpan UpToSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Max(1, (time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond));
}
