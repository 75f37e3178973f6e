using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Live;

namespace Unicorn.Tests.Live;

/// <summary>Who follows a live run: keeps what the events told, as the page's script does.</summary>
internal sealed class Watcher
{
    private readonly SortedDictionary<(string Column, int Row), double> _values = [];

    /// <summary>The kinds of the events so far.</summary>
    public List<string> Kinds { get; } = [];

    /// <summary>What the snapshots told, and what changed since.</summary>
    public JsonObject Run { get; } = [];

    /// <summary>What the last event told.</summary>
    public JsonNode Last { get; private set; } = new JsonObject();

    /// <summary>Every value that is known, but for zeros: what counts has none where nothing was told.</summary>
    public IEnumerable<KeyValuePair<(string Column, int Row), double>> Values => _values.Where(value => value.Value != 0);

    public static async Task<Watcher> FollowAsync(IAsyncEnumerable<SseItem<string>> events)
    {
        var watcher = new Watcher();
        await foreach (var told in events)
            watcher.Hear(told);
        return watcher;
    }

    public double Sum(string column) => _values.Where(value => value.Key.Column == column).Sum(value => value.Value);

    public double? At(string column, int row) => _values.TryGetValue((column, row), out var value) ? value : null;

    public void Hear(SseItem<string> told)
    {
        Kinds.Add(told.EventType);
        Last = JsonNode.Parse(told.Data)!;
        if (told.EventType == LiveEvents.End)
            return;

        if (told.EventType == LiveEvents.Snapshot)
        {
            _values.Clear();
            foreach (var (column, values) in Last["columns"]!.AsObject())
            {
                foreach (var (row, value) in values!.AsArray().Index())
                    Know(column, row, value);
            }
        }
        else
        {
            foreach (var (row, values) in Last["rows"]!.AsObject())
            {
                foreach (var (column, value) in values!.AsObject())
                    Know(column, int.Parse(row, System.Globalization.CultureInfo.InvariantCulture), value);
            }
        }

        foreach (var (name, value) in Last.AsObject().Where(member => member.Key is not "rows" and not "columns"))
            Run[name] = value?.DeepClone();
    }

    private void Know(string column, int row, JsonNode? value)
    {
        if (value is not null)
            _values[(column, row)] = value.GetValue<double>();
    }
}
