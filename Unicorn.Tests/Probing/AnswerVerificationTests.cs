using System.Text;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Probing;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Hashing;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Probing;

[Collection(nameof(TimingSensitive))]
public sealed class AnswerVerificationTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_reference_that_takes_seconds_is_not_waited_for_once_the_time_is_up()
    {
        // A hash of seconds, and a stop after a moment.
        var answers = new AnswerVerification(UnicornHash.OriginalCost);
        var answer = new Reply { Outcome = new Outcome(OutcomeKind.Ok), ServiceTime = TimeSpan.Zero, Start = Encoding.ASCII.GetBytes(new string('A', UnicornHash.AnswerLength)) };
        answers.Add(new KnownAnswer("key", answer, Clients: 1), []);
        using var client = new HttpClient();
        var questions = new Questions(new ProbeOptions { Target = new Uri("http://127.0.0.1") }, new OneGet(client, TimeProvider.System), default);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Should.ThrowAsync<OperationCanceledException>(() => answers.RunAsync(questions, stop.Token));

        answers.ToResult().Reference.ShouldBeNull();
    }
}
