using System.Collections.Concurrent;
using System.Text;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Keeps examples of what went wrong: the first wrong answers, and each kind of failure once with its words. Bounded, so
/// a target that fails all the time does not fill the disk.
/// </summary>
/// <param name="write">Takes an event.</param>
/// <param name="pace">The run's clock.</param>
/// <param name="secrets">What must not be in an example; null for nothing.</param>
public sealed class IncidentLog(Action<RunEvent> write, IPace pace, Secrets? secrets = null)
{
    /// <summary>Wrong answers that are kept.</summary>
    public const int WrongAnswers = 20;

    /// <summary>Different failures that are kept.</summary>
    public const int Failures = 50;

    private const int LongestText = 200;

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private int _wrong;
    private int _failed;

    /// <summary>Keeps a wrong answer while there is room.</summary>
    /// <param name="key">The key that was asked for.</param>
    /// <param name="got">The answer, or its beginning.</param>
    /// <param name="expected">What was expected; null when that is not known.</param>
    /// <param name="request">The request's name, where there are several.</param>
    public void Wrong(string key, ReadOnlySpan<byte> got, string? expected, string? request = null)
    {
        if (Volatile.Read(ref _wrong) >= WrongAnswers || Interlocked.Increment(ref _wrong) > WrongAnswers)
            return;

        var shown = got[..Math.Min(got.Length, LongestText * 4)];
        Keep(new RunEvent(pace.Now.TotalSeconds, RunEvents.WrongAnswer)
        {
            Request = request,
            Key = Shorten(key),
            Got = Shorten(Hidden(Encoding.UTF8.GetString(shown))),
            Expected = expected is null ? null : Shorten(Hidden(expected)),
        });
    }

    /// <summary>Keeps a failure whose words have not been seen. A target may have put words into them that would steer a terminal: they are shown, not obeyed.</summary>
    public void Failed(Outcome outcome, string why)
    {
        if (Volatile.Read(ref _failed) >= Failures)
            return;

        var message = $"{outcome}: {Shorten(Visible(Hidden(why)))}";
        if (_seen.TryAdd(message, true) && Interlocked.Increment(ref _failed) <= Failures)
            Keep(new RunEvent(pace.Now.TotalSeconds, RunEvents.Failure) { Message = message });
    }

    /// <summary>Keeps that an answer came in a version of HTTP for the first time.</summary>
    public void Spoken(string version) => Keep(new RunEvent(pace.Now.TotalSeconds, RunEvents.HttpVersion) { Message = version });

    private void Keep(RunEvent @event)
    {
        try
        {
            write(@event);
        }
        catch (ObjectDisposedException)
        {
            // The run is over, and its folder is closed. A sample is on its way through here and must not be lost.
        }
    }

    private string Hidden(string text) => secrets?.Hide(text) ?? text;

    private static string Visible(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
