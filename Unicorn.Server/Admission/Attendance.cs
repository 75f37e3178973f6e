using System.Runtime.InteropServices;

namespace Unicorn.Server.Admission;

/// <summary>Who is inside at one instant, and who has left the queue since the start.</summary>
/// <param name="Computing">Requests that hold a place now.</param>
/// <param name="Waiting">Requests in the queue now.</param>
/// <param name="Abandoned">Requests whose client hung up in the queue so far.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Attendance(int Computing, int Waiting, long Abandoned);
