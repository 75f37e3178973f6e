namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Something over the plot that wants a label: an instant with a stem down to the plot, or a stretch with a bar.</summary>
/// <param name="From">Where it begins, in pixels.</param>
/// <param name="To">Where it ends; the same for an instant.</param>
/// <param name="Width">The width of its label.</param>
internal readonly record struct LaneItem(double From, double To, double Width)
{
    /// <summary>Whether it is an instant, whose stem crosses the lanes between its label and the plot.</summary>
    public bool HasStem => To <= From;
}

/// <summary>Where an item and its label are.</summary>
/// <param name="Lane">The lane, counted from the plot.</param>
/// <param name="Left">Where item and label together begin, in pixels.</param>
/// <param name="Right">Where they end.</param>
/// <param name="Text">Where the label begins.</param>
internal readonly record struct LanePlace(int Lane, double Left, double Right, double Text);

/// <summary>Puts labels into lanes over a plot so that they overlap neither one another nor the stems of others, and none leaves the picture.</summary>
internal static class LabelLanes
{
    /// <summary>The room between a label and what stands beside it, in pixels.</summary>
    public const double Gap = 4;

    /// <summary>A place for each item, in the order in which they are given: the first ones are served first. Null where there is no room.</summary>
    /// <param name="items">The items, the important ones first.</param>
    /// <param name="left">Where the lanes begin, in pixels.</param>
    /// <param name="right">Where they end.</param>
    /// <param name="lanes">How many lanes there are for an item.</param>
    public static LanePlace?[] Place(IReadOnlyList<LaneItem> items, double left, double right, Func<LaneItem, int> lanes)
    {
        var places = new LanePlace?[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            places[i] = Enumerable.Range(0, lanes(items[i])).SelectMany(lane => Candidates(items[i], lane))
                .Where(place => place.Left >= left && place.Right <= right)
                .Select(place => (LanePlace?)place)
                .FirstOrDefault(place => Enumerable.Range(0, i).All(other => places[other] is not { } taken || Agree(items[i], place!.Value, items[other], taken)));
        }

        return places;
    }

    /// <summary>How wide a label could be where it begins, without coming to lie on what has a place; 0 where it has none itself, or ends at its item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="places">Their places.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="right">Where the lanes end.</param>
    public static double Room(IReadOnlyList<LaneItem> items, IReadOnlyList<LanePlace?> places, int index, double right)
    {
        if (places[index] is not { } place || place.Text < items[index].From)
            return 0;

        var ends = right;
        for (var other = 0; other < items.Count; other++)
        {
            if (places[other] is { } taken && taken.Lane == place.Lane && taken.Left > place.Left)
                ends = Math.Min(ends, taken.Left - Gap);
            else if (places[other] is { } above && above.Lane > place.Lane && items[other].HasStem && items[other].From > place.Left)
                ends = Math.Min(ends, items[other].From - Gap);
        }

        return ends - place.Text;
    }

    /// <summary>The place of a label that is so wide instead.</summary>
    public static LanePlace? Widened(LanePlace? place, double width) => place is { } known ? known with { Right = Math.Max(known.Right, known.Text + width) } : null;

    private static IEnumerable<LanePlace> Candidates(LaneItem item, int lane)
    {
        // Within its bar, then behind it, then in front of it.
        if (item.Width + (2 * Gap) <= item.To - item.From)
            yield return new LanePlace(lane, item.From, item.To, item.From + Gap);
        yield return new LanePlace(lane, item.From, item.To + Gap + item.Width, item.To + Gap);
        yield return new LanePlace(lane, item.From - Gap - item.Width, item.To, item.From - Gap - item.Width);
    }

    private static bool Agree(LaneItem one, LanePlace at, LaneItem other, LanePlace taken)
    {
        if (at.Lane == taken.Lane)
            return at.Right + Gap <= taken.Left || taken.Right + Gap <= at.Left;
        var ((upper, _), (_, lower)) = at.Lane > taken.Lane ? ((one, at), (other, taken)) : ((other, taken), (one, at));
        return !upper.HasStem || upper.From + Gap <= lower.Left || lower.Right + Gap <= upper.From;
    }
}
