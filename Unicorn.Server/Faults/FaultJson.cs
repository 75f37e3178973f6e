using System.Text.Json;
using System.Text.Json.Nodes;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Faults;

/// <summary>
/// Faults as JSON: an object with the names and values of the command line, as in
/// <c>{"wrong-share": "1%", "freeze": "1s/10s", "unhealthy": true}</c>.
/// </summary>
public static class FaultJson
{
    private static readonly FaultSettings s_well = new();

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private delegate bool Reader<T>(ReadOnlySpan<char> text, out T value);

    /// <summary>What of <paramref name="now"/> stays, and what <paramref name="text"/> makes of the rest: a member that is not there changes nothing, null switches its fault off.</summary>
    /// <exception cref="FormatException">The message says in one line what was expected.</exception>
    public static FaultSettings Change(FaultSettings now, ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, s_strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("expected an object such as {\"freeze\": \"1s/10s\"}");
            return json.RootElement.EnumerateObject().Aggregate(now, Change);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is for text that is no Unicode, which nobody looks at before it is asked for.
            throw new FormatException("this is not JSON: " + e.Message.ReplaceLineEndings(" "), e);
        }
    }

    /// <summary>Every fault by its name; null stands for never.</summary>
    public static JsonObject Write(FaultSettings settings) => new()
    {
        ["wrong-share"] = settings.WrongShare.ToString(),
        ["slow-share"] = settings.SlowShare.ToString(),
        ["slow-time"] = Duration.Format(settings.SlowTime),
        ["freeze"] = settings.Freeze?.ToString(),
        ["crash-after"] = settings.CrashAfter?.ToString(),
        ["unhealthy"] = settings.Unhealthy,
    };

    private static FaultSettings Change(FaultSettings now, JsonProperty member)
    {
        var isNull = member.Value.ValueKind == JsonValueKind.Null;
        return member.Name switch
        {
            "wrong-share" => now with { WrongShare = isNull ? s_well.WrongShare : Read<FaultShare>(member, FaultShare.Expected, FaultShare.TryParse) },
            "slow-share" => now with { SlowShare = isNull ? s_well.SlowShare : Read<FaultShare>(member, FaultShare.Expected, FaultShare.TryParse) },
            "slow-time" => now with { SlowTime = isNull ? s_well.SlowTime : Read<TimeSpan>(member, $"{Duration.Expected}, at most {Duration.Format(FaultSettings.LongestSlowTime)}", TryReadSlowTime) },
            "freeze" => now with { Freeze = isNull ? null : Read<FreezeCycle>(member, FreezeCycle.Expected, FreezeCycle.TryParse) },
            "crash-after" => now with { CrashAfter = isNull ? null : Read<CrashPoint>(member, CrashPoint.Expected, CrashPoint.TryParse) },
            "unhealthy" => now with { Unhealthy = !isNull && Read<bool>(member, "true or false", bool.TryParse) },
            _ => throw new FormatException($"there is no fault \"{member.Name}\", expected one of {string.Join(", ", Write(now).Select(fault => fault.Key))}"),
        };
    }

    /// <summary>Reads a value from its text: a number and a truth value may stand with or without quotes.</summary>
    private static T Read<T>(JsonProperty member, string expected, Reader<T> read)
    {
        var isSimple = member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        return isSimple && read(member.Value.ToString(), out var value)
            ? value
            : throw new FormatException($"\"{member.Name}\" is {member.Value.GetRawText().ReplaceLineEndings(" ")}, expected {expected}");
    }

    private static bool TryReadSlowTime(ReadOnlySpan<char> text, out TimeSpan time) =>
        Duration.TryParse(text, out time) && time <= FaultSettings.LongestSlowTime;
}
