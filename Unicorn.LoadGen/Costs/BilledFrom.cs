using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Costs;

/// <summary>Where the first quantum of an instance begins.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BilledFrom>))]
public enum BilledFrom
{
    /// <summary>At the launch of the instance: every instance has quanta of its own.</summary>
    [Description("Quanta count from the launch of each instance.")]
    [JsonStringEnumMemberName("launch")]
    Launch,

    /// <summary>
    /// At the boundary of UTC time at or before the launch: quanta are the same for all instances, and the first and the last are paid
    /// whole however little of them an instance lived in.
    /// </summary>
    [Description("Quanta are those of UTC time, the same for all instances.")]
    [JsonStringEnumMemberName("clock")]
    Clock,
}
