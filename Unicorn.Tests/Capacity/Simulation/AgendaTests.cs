using FsCheck.Xunit;
using Unicorn.LoadGen.Capacity.Simulation;

namespace Unicorn.Tests.Capacity.Simulation;

public sealed class AgendaTests
{
    [Fact]
    public void Nothing_is_ever_next_on_an_empty_agenda() => new Agenda().Next.ShouldBe(Agenda.Never);

    /// <summary>The oracle: a list that is sorted anew before each taking.</summary>
    [Property]
    public void The_next_is_the_earliest_then_by_kind_then_by_when_it_was_added((byte At, byte Kind)?[] added)
    {
        var (agenda, oracle) = (new Agenda(), new List<(long At, EventKind Kind, int Subject)>());
        for (var i = 0; i < added.Length; i++)
        {
            // Null takes one instead, where there is one.
            if (added[i] is { } one)
            {
                var (at, kind) = (one.At % 8, (EventKind)(one.Kind % 7));
                agenda.Add(at, kind, i);
                oracle.Add((at, kind, i));
            }
            else if (oracle.Count > 0)
            {
                Take();
            }
        }

        while (oracle.Count > 0)
            Take();
        agenda.Next.ShouldBe(Agenda.Never);

        void Take()
        {
            var expected = oracle.Order().First();
            oracle.Remove(expected);
            agenda.Next.ShouldBe(expected.At);
            var taken = agenda.Take();
            (taken.At, taken.Kind, taken.Subject).ShouldBe(expected);
        }
    }
}
