using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unicorn.LoadGen.Reporting.Focus;

/// <summary><c>bill.focus.json</c>: what FOCUS wants to be told of a file beside it: the version, and the columns with their types.</summary>
internal static class FocusSchema
{
    /// <summary>The version of FOCUS whose columns the file has.</summary>
    public const string Version = "1.2";

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The file's text.</summary>
    public static string Render(Judged judged) => new JsonObject
    {
        ["SchemaId"] = $"unicorn-bill-{Result.CurrentVersion}",
        ["FocusVersion"] = Version,
        ["CreationDate"] = judged.Result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["ColumnDefinition"] = new JsonArray([.. FocusColumns.All.Select(column => new JsonObject { ["ColumnName"] = column.Name, ["DataType"] = Type(column.Type) })]),
    }.ToJsonString(s_options) + "\n";

    private static string Type(FocusType type) => type switch
    {
        FocusType.DateTime => "Date/Time",
        FocusType.Json => "JSON",
        _ => type.ToString(),
    };
}
