using System.Runtime.InteropServices;

namespace Unicorn.Server.Caching;

/// <summary>An answer, and where it came from.</summary>
/// <param name="Bytes">What goes over the wire; nobody changes it, because others may hold the same.</param>
/// <param name="Tier">Where it came from.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Answer(byte[] Bytes, Tier Tier);
