namespace Unicorn.LoadGen.Running.Health;

/// <summary>A file in which the system tells about itself.</summary>
internal static class ProcFile
{
    /// <summary>Its text; null where there is none.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
