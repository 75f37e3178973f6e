using System.Net;
using System.Net.Sockets;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Running;

/// <summary>
/// Sends a few requests to a listener of this process before the load begins, so that the compilation of the send path is
/// not measured as the target's slowness. The target sees none of it.
/// </summary>
public static class ClientWarmUp
{
    // Enough for the runtime to have compiled every method of the path once.
    private const int Requests = 40;

    // What warms nothing up by then is not worth waiting for: the load shows what is wrong with it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Warms the client up.</summary>
    public static async Task RunAsync(Request request, TimeProvider clock, CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener);

        // Its shape, and nothing of what is in it: that may need values from outside.
        var warming = new Request { Method = request.Method, Path = "/", Body = request.Body is null && request.BodyFile is null ? null : "{}", Timeout = TimeSpan.FromSeconds(2) };
        var scenario = new Scenario { Name = "client", Load = [], Objectives = [], Request = warming };
        using (var client = new TargetClient(new TargetConnection(await TargetGuard.AllowAsync([], stop))))
        {
            var pace = new RealPace(clock, clock.GetTimestamp());
            var target = new Uri($"http://{listener.LocalEndpoint}");
            var sender = new HttpRequestSender(client, PreparedRequest.Of(scenario, RunInputs.None, target), new KeyText(scenario), data: null, new AnswerBook(), new IncidentLog(Ignore, pace), clock);
            for (var i = 0; i < Requests && pace.Now < s_patience && !stop.IsCancellationRequested; i++)
                await sender.SendAsync(new Arrival(i, 0, pace.Now, 1), stop);
        }

        listener.Stop();
        await serving;
    }

    private static void Ignore(RunEvent @event)
    {
    }

    private static async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = AnswerAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped: the warm-up is over.
        }
    }

    private static async Task AnswerAsync(Socket connection)
    {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();
        var buffer = new byte[4096];
        using (connection)
        {
            try
            {
                while (await connection.ReceiveAsync(buffer, SocketFlags.None) > 0)
                    await connection.SendAsync(answer, SocketFlags.None);
            }
            catch (SocketException)
            {
                // The client hung up, as it does after an answer whose method has no body: its next connection counts.
            }
        }
    }
}
