using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Hashing;

namespace Unicorn.Tests.Driving;

/// <summary>What each key's answer must be.</summary>
public sealed class AnswerBookTests
{
    private const int Cost = 3;

    private static readonly Scenario s_scenario = new()
    {
        Name = "book",
        Load = [new Step { Inject = new Inject { Rate = new Rate(100), During = TimeSpan.FromSeconds(5) } }],
        Request = new Request { Path = "/calc?input={key}" },
        Keys = new Keys { Population = 50, Template = "key {n}" },
        Objectives = [],
    };

    [Fact]
    public void Truth_7_a_key_with_a_reference_must_get_it_the_first_time()
    {
        var (book, seen) = Referenced(TimeSpan.FromSeconds(5), TimeProvider.System);

        (seen, book.WithReference).ShouldBe((50L, 50));
        for (var key = 1; key <= 50; key++)
        {
            var right = UnicornHash.ComputeUtf8($"key {key}", Cost);
            book.Expected(Of(key)).ShouldBe(right);
            book.IsRight(Of(key), right).ShouldBeTrue();
            book.IsRight(Of(key), right.AsSpan(1)).ShouldBeFalse();
            book.IsRight(Of(key), UnicornHash.ComputeUtf8($"key {key}", Cost + 1)).ShouldBeFalse();
        }
    }

    [Fact]
    public void Truth_7_without_a_budget_answers_are_checked_for_consistency_only()
    {
        // The clock stands still: not even the first moment belongs to a budget of nothing.
        var (book, seen) = Referenced(TimeSpan.Zero, new FakeTimeProvider());

        (seen, book.WithReference).ShouldBe((50L, 0));
        book.IsRight(Of(1), "anything"u8).ShouldBeTrue();
        book.IsRight(Of(1), "anything"u8).ShouldBeTrue();
        book.IsRight(Of(1), "anything else"u8).ShouldBeFalse();
        book.IsRight(Of(2), "anything else"u8).ShouldBeTrue();
    }

    [Fact]
    public void A_used_up_budget_leaves_the_rest_to_consistency()
    {
        // Each look at the clock costs a second.
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var (book, _) = Referenced(TimeSpan.FromSeconds(11), clock);

        book.WithReference.ShouldBeInRange(1, 15);
        Enumerable.Range(1, 50).Count(key => book.IsRight(Of(key), "wrong"u8)).ShouldBe(50 - book.WithReference);
    }

    [Fact]
    public void Consistency_alone_computes_no_references()
    {
        var book = new AnswerBook();

        book.AddReferences(Schedule.Of(s_scenario), new KeyText(s_scenario), s_scenario, int.MaxValue, TimeProvider.System, TestContext.Current.CancellationToken).ShouldBe(50);

        book.WithReference.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(44)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void Every_byte_of_an_answer_counts(int length)
    {
        var book = new AnswerBook();
        var answer = Encoding.ASCII.GetBytes(new string('a', length));
        book.IsRight(Of(1), answer).ShouldBeTrue();
        book.IsRight(Of(1), answer).ShouldBeTrue();

        book.IsRight(Of(1), [.. answer, (byte)'a']).ShouldBeFalse();
        foreach (var place in (int[])[0, length / 2, length - 1])
        {
            if (place < 0 || length == 0)
                continue;
            var other = (byte[])answer.Clone();
            other[place] ^= 1;
            book.IsRight(Of(1), other).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_long_answer_is_the_same_whole_or_by_its_digest_and_a_digest_as_an_answer_is_another()
    {
        var book = new AnswerBook();
        var answer = Encoding.ASCII.GetBytes(new string('a', 1000));
        var digest = SHA256.HashData(answer);

        book.IsRightByDigest(Of(1), digest).ShouldBeTrue();
        book.IsRight(Of(1), answer).ShouldBeTrue();
        book.IsRight(Of(1), digest).ShouldBeFalse();
        Encoding.UTF8.GetString(book.Expected(Of(1))!).ShouldBe("sha256:" + Convert.ToHexStringLower(digest));
        book.Expected(Of(2)).ShouldBeNull();
    }

    [Theory]
    [InlineData(44)]
    [InlineData(300)]
    public void Checking_an_answer_again_allocates_nothing(int length)
    {
        var book = new AnswerBook();
        var answer = Encoding.ASCII.GetBytes(new string('a', length));
        for (var i = 0; i < 200; i++)
            book.IsRight(Of(1), answer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            book.IsRight(Of(1), answer);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_answers_that_come_first_at_once_one_is_remembered_and_the_others_are_held_against_it()
    {
        for (var round = 0; round < 200; round++)
        {
            var book = new AnswerBook();
            using var start = new Barrier(4);
            var right = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return book.IsRight(Of(1), i % 2 == 0 ? "even"u8 : "odd"u8);
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            right.Count(r => r).ShouldBe(2);
            right[0].ShouldBe(right[2]);
            right[1].ShouldBe(!right[0]);
        }
    }

    [Fact]
    public void Keys_beyond_the_book_are_counted_as_unverified_and_not_remembered()
    {
        var book = new AnswerBook();
        Span<byte> answer = stackalloc byte[1];
        for (var key = 1L; key <= AnswerBook.LargestBook; key++)
            book.IsRight(Of(key), answer);
        book.Unverified.ShouldBe(0);

        book.IsRight(Of(AnswerBook.LargestBook + 1L), "one"u8).ShouldBeTrue();
        book.IsRight(Of(AnswerBook.LargestBook + 1L), "another"u8).ShouldBeTrue();

        book.Unverified.ShouldBe(2);
        book.Expected(Of(AnswerBook.LargestBook + 1L)).ShouldBeNull();
        book.IsRight(Of(1), "wrong"u8).ShouldBeFalse();
    }

    private static Asked Of(long key) => new(0, key);

    private static (AnswerBook Book, long Seen) Referenced(TimeSpan budget, TimeProvider clock)
    {
        var book = new AnswerBook();
        var scenario = s_scenario with { Verify = new Verification { Against = AnswerCheck.UnicornHash, Budget = budget } };
        return (book, book.AddReferences(Schedule.Of(s_scenario), new KeyText(s_scenario), scenario, Cost, clock, TestContext.Current.CancellationToken));
    }
}
