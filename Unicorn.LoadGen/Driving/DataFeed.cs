using System.Collections.Concurrent;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Hands out the rows of the data, in order and from the beginning again after the last. A thread of its own reads them ahead of the plan, so that
/// nothing is read on the way of a request.
/// </summary>
public sealed class DataFeed : IDisposable
{
    // At 10,000 requests a second, most of a second: longer than a disk that is busy lets a reader wait.
    private const int Ahead = 8192;

    /// <summary>Files of up to so many rows are kept: going back to the beginning of a short file again and again would cost more than reading it.</summary>
    private const int ShortFile = 1024;

    private readonly BlockingCollection<DataRow> _rows = new(Ahead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private Exception? _failure;

    private DataFeed(DataFile file, bool isShort) =>
        _reading = Task.Factory.StartNew(() => Read(file, isShort), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The feed of a run; null when no request uses data.</summary>
    public static DataFeed? Of(RunInputs inputs) => inputs.Data is { } file ? new DataFeed(file, inputs.DataRows <= ShortFile) : null;

    /// <summary>The next row.</summary>
    /// <exception cref="IOException">The file has changed or gone since it was looked through.</exception>
    public DataRow Next() =>
        _rows.TryTake(out var row, Timeout.Infinite) ? row : throw new IOException($"The data can no longer be read: {Volatile.Read(ref _failure)?.Message}");

    /// <summary>Stops reading.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _reading.Wait();
        _rows.Dispose();
        _stop.Dispose();
    }

    private void Read(DataFile file, bool isShort)
    {
        try
        {
            DataRow[]? kept = isShort ? [.. file.Rows().Take(ShortFile)] : null;
            while (true)
            {
                var any = false;
                foreach (var row in kept ?? file.Rows())
                {
                    any = true;
                    _rows.Add(row, _stop.Token);
                }

                if (!any)
                    throw new IOException("there are no rows in it any more");
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (Exception e)
        {
            Volatile.Write(ref _failure, e);
        }
        finally
        {
            _rows.CompleteAdding();
        }
    }
}
