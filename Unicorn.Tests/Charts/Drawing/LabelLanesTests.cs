using FsCheck.Xunit;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.Tests.Charts.Drawing;

public sealed class LabelLanesTests
{
    private const double Left = 50;
    private const double Right = 350;

    [Property(MaxTest = 500)]
    public bool No_two_labels_overlap((byte From, byte Length, byte Width)[] wanted)
    {
        var placed = Place(wanted);
        return Pairs(placed).All(pair => pair.One.Place.Lane != pair.Other.Place.Lane || pair.One.Place.Right < pair.Other.Place.Left || pair.Other.Place.Right < pair.One.Place.Left);
    }

    [Property(MaxTest = 500)]
    public bool No_stem_crosses_the_label_of_another((byte From, byte Length, byte Width)[] wanted)
    {
        var placed = Place(wanted);
        return placed.Where(label => label.Item.HasStem).All(stem => placed.Where(other => other.Place.Lane < stem.Place.Lane).All(other => stem.Item.From < other.Place.Left || stem.Item.From > other.Place.Right));
    }

    [Property(MaxTest = 500)]
    public bool Nothing_leaves_the_picture((byte From, byte Length, byte Width)[] wanted) =>
        Place(wanted).All(label => label.Place.Left >= Left && label.Place.Right <= Right && label.Place.Text >= label.Place.Left && label.Place.Text + label.Item.Width <= label.Place.Right + 1e-9);

    [Property(MaxTest = 300)]
    public bool A_label_is_left_out_only_where_there_is_no_room((byte From, byte Length, byte Width)[] wanted)
    {
        // With a lane for each nothing is in the way of stretches but the picture's edges.
        LaneItem[] items = [.. Items(wanted).Where(item => !item.HasStem)];
        var places = LabelLanes.Place(items, Left, Right, _ => items.Length);
        return items.Zip(places).All(pair => pair.Second is not null
            || (pair.First.To + LabelLanes.Gap + pair.First.Width > Right && pair.First.From - LabelLanes.Gap - pair.First.Width < Left));
    }

    [Fact]
    public void A_label_stands_in_its_bar_where_it_fits_and_behind_it_where_it_does_not()
    {
        var places = LabelLanes.Place([new LaneItem(100, 200, 50), new LaneItem(220, 230, 50)], Left, Right, _ => 1);
        places[0].ShouldBe(new LanePlace(0, 100, 200, 104));
        places[1].ShouldBe(new LanePlace(0, 220, 284, 234));
    }

    [Fact]
    public void Instants_close_together_get_lanes_over_one_another_from_the_right()
    {
        var places = LabelLanes.Place([new LaneItem(110, 110, 60), new LaneItem(105, 105, 60), new LaneItem(100, 100, 60)], Left, Right, _ => 3);
        places.Select(place => place!.Value.Lane).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void A_label_that_was_cut_has_room_up_to_its_neighbour_and_to_the_stem_of_one_above()
    {
        LaneItem[] items = [new LaneItem(300, 300, 20), new LaneItem(100, 110, 20), new LaneItem(250, 250, 140)];
        var places = LabelLanes.Place(items, Left, Right, item => 3);
        places.Select(place => place!.Value.Lane).ShouldBe([0, 0, 1]);

        // In its lane the one at 300 comes next, but before it the stem of the one above, at 250.
        LabelLanes.Room(items, places, 1, Right).ShouldBe(250 - LabelLanes.Gap - 114);
        LabelLanes.Room(items[..2], places[..2], 1, Right).ShouldBe(300 - LabelLanes.Gap - 114);
        LabelLanes.Room(items[1..2], places[1..2], 0, Right).ShouldBe(Right - 114);
    }

    [Property(MaxTest = 500)]
    public bool Labels_that_take_what_room_there_is_overlap_no_more_than_before((byte From, byte Length, byte Width)[] wanted)
    {
        LaneItem[] items = [.. Items(wanted)];
        var places = LabelLanes.Place(items, Left, Right, item => item.HasStem ? 2 : 4);
        for (var i = 0; i < items.Length; i++)
            places[i] = LabelLanes.Widened(places[i], LabelLanes.Room(items, places, i, Right));

        var placed = items.Zip(places).Where(pair => pair.Second is not null).Select(pair => (Item: pair.First, Place: pair.Second!.Value)).ToArray();
        return placed.All(label => label.Place.Right <= Right)
            && Pairs(placed).All(pair => pair.One.Place.Lane != pair.Other.Place.Lane || pair.One.Place.Right < pair.Other.Place.Left || pair.Other.Place.Right < pair.One.Place.Left)
            && placed.Where(label => label.Item.HasStem).All(stem => placed.Where(other => other.Place.Lane < stem.Place.Lane).All(other => stem.Item.From < other.Place.Left || stem.Item.From > other.Place.Right));
    }

    private static IEnumerable<LaneItem> Items((byte From, byte Length, byte Width)[] wanted) =>
        wanted.Select(item => new LaneItem(Left + item.From, Math.Min(Right, Left + item.From + (item.Length % 3 == 0 ? 0 : item.Length)), item.Width));

    private static (LaneItem Item, LanePlace Place)[] Place((byte From, byte Length, byte Width)[] wanted)
    {
        LaneItem[] items = [.. Items(wanted)];
        return [.. items.Zip(LabelLanes.Place(items, Left, Right, item => item.HasStem ? 2 : 4)).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!.Value))];
    }

    private static IEnumerable<((LaneItem Item, LanePlace Place) One, (LaneItem Item, LanePlace Place) Other)> Pairs((LaneItem, LanePlace)[] placed) =>
        placed.SelectMany((one, index) => placed.Skip(index + 1).Select(other => (one, other)));
}
