namespace Unicorn.LoadGen.Scaling;

/// <summary>On which side of its threshold a metric alarms.</summary>
public enum AlarmComparison
{
    /// <summary>Greater than the threshold.</summary>
    Above,

    /// <summary>Greater than the threshold, or equal to it.</summary>
    AtLeast,

    /// <summary>Less than the threshold.</summary>
    Below,

    /// <summary>Less than the threshold, or equal to it.</summary>
    AtMost,
}
