using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running;

/// <summary>The client is warmed up quickly, whatever is going to be sent.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class ClientWarmUpTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("HEAD")]
    [InlineData("CONNECT")]
    [InlineData("BREW")]
    public async Task Any_method_warms_up(string method)
    {
        var request = new Request { Method = method, Path = "/somewhere/else?{key}", Timeout = TimeSpan.FromHours(1) };

        await ClientWarmUp.RunAsync(request, TimeProvider.System, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stop_ends_it()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await ClientWarmUp.RunAsync(new Request { Path = "/" }, TimeProvider.System, stop.Token).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }
}
