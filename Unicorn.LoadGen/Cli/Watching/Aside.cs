using System.Threading.Channels;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>
/// Shows one thing after the other beside the run: a terminal that somebody stopped, or a pipe that nobody reads, holds up nobody who measures.
/// </summary>
internal sealed class Aside : IAsyncDisposable
{
    private readonly Channel<Action> _shows;
    private readonly Task _all;

    /// <summary>Begins.</summary>
    /// <param name="kept">How many things wait at most until they can be shown; of more, the oldest are left out.</param>
    public Aside(int kept)
    {
        _shows = Channel.CreateBounded<Action>(new BoundedChannelOptions(kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _all = Task.Run(ShowAllAsync);
    }

    /// <summary>Shows something as soon as what is before it was shown. Never waits.</summary>
    public void Show(Action show) => _shows.Writer.TryWrite(show);

    /// <summary>Waits until all is shown.</summary>
    public async ValueTask DisposeAsync()
    {
        _shows.Writer.TryComplete();
        await _all;
    }

    private async Task ShowAllAsync()
    {
        await foreach (var show in _shows.Reader.ReadAllAsync())
            Screen.Show(show);
    }
}
