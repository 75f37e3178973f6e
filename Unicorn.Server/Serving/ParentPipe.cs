namespace Unicorn.Server.Serving;

/// <summary>
/// Tells when the parent is gone. A parent that holds our standard input open and says nothing cannot die without
/// closing it, not even by SIGKILL.
/// </summary>
public static class ParentPipe
{
    /// <summary>Completes when standard input ends. What is written to it is ignored.</summary>
    public static Task Closed()
    {
        var closed = new TaskCompletionSource();
        new Thread(Watch) { IsBackground = true, Name = "parent pipe" }.Start();
        return closed.Task;

        void Watch()
        {
            Span<byte> ignored = stackalloc byte[256];
            try
            {
                using var input = Console.OpenStandardInput();
                while (input.Read(ignored) > 0)
                {
                }
            }
            catch (IOException)
            {
                // A pipe that breaks is as closed as one that ends.
            }

            closed.SetResult();
        }
    }
}
