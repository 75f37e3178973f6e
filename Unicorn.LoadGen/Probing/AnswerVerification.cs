using Unicorn.LoadGen.Driving;
using Unicorn.Server.Hashing;

namespace Unicorn.LoadGen.Probing;

/// <summary>
/// Whether the answers were right: against the reference hash where the server gives it, otherwise against the answers
/// that the same keys get when they are asked for again.
/// </summary>
/// <param name="cost">Iterations of the reference hash.</param>
internal sealed class AnswerVerification(int cost)
{
    // Answers under load that are asked for again, those under the heaviest load first.
    private const int MostAskedAgain = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly List<KnownAnswer> _known = [];
    private readonly List<string> _wrong = [];
    private bool? _consistent;
    private bool? _reference;
    private int _checked;

    /// <summary>Takes the first answer, and further ones to the same key.</summary>
    public void Add(KnownAnswer first, IReadOnlyList<Reply> repeats)
    {
        _known.Add(first);
        foreach (var repeat in repeats)
            Hold(first, repeat.Digest, repeat.Text);
    }

    /// <summary>Takes answers to other keys.</summary>
    public void Add(IEnumerable<KnownAnswer> answers) => _known.AddRange(answers);

    /// <summary>Checks what was taken, as far as the time suffices.</summary>
    public async Task RunAsync(Questions questions, CancellationToken stop)
    {
        if (_known is not [var first, ..])
            return;

        _reference = first.Reply.Start.Length == UnicornHash.AnswerLength && await ExpectedAsync(first, stop) == first.Reply.Text;
        if (_reference == true)
        {
            foreach (var answer in _known.TakeWhile(_ => !stop.IsCancellationRequested))
                Hold(answer, await ExpectedAsync(answer, stop));
            return;
        }

        foreach (var answer in _known.Where(answer => answer.Clients > 1).OrderByDescending(answer => answer.Clients).Take(MostAskedAgain))
        {
            if (await questions.AskAsync(answer.Key, s_patience, stop) is { IsAnswer: true } again)
                Hold(answer, again.Digest, again.Text);
        }
    }

    /// <summary>What was found.</summary>
    public AnswersResult ToResult() => new()
    {
        SameKeySameAnswer = _consistent,
        DifferentKeysDifferentAnswers = _known.DistinctBy(answer => answer.Key).Skip(1).Any() ? _known.DistinctBy(answer => answer.Reply.Digest).Skip(1).Any() : null,
        Reference = _reference,
        Cost = cost,
        Checked = _checked,
        Wrong = [.. _wrong],
    };

    /// <summary>A reference of a high cost takes seconds, and the one who waits must be able to leave: then it is computed for nobody.</summary>
    private Task<string> ExpectedAsync(KnownAnswer answer, CancellationToken stop) =>
        Task.Run(() => UnicornHash.Compute(answer.Key, cost), stop).WaitAsync(stop);

    private void Hold(KnownAnswer answer, string reference)
    {
        _checked++;
        if (answer.Reply.Text != reference)
            _wrong.Add($"{Named(answer)} got \"{answer.Reply.Text}\", expected \"{reference}\"");
    }

    private void Hold(KnownAnswer answer, string digest, string text)
    {
        _checked++;
        _consistent = _consistent != false && answer.Reply.Digest == digest;
        if (answer.Reply.Digest != digest)
            _wrong.Add($"{Named(answer)} got \"{answer.Reply.Text}\", and \"{text}\" when it was asked for again");
    }

    private static string Named(KnownAnswer answer) => answer.Clients == 1 ? $"key {answer.Key}" : $"key {answer.Key}, asked for with {answer.Clients} at once,";
}
