namespace Unicorn.LoadGen.Reporting.Focus;

/// <summary>A column of a FOCUS file.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Type">What is in it.</param>
/// <param name="Value">The value of a row of a bill; null for none, which is written as nothing.</param>
internal sealed record FocusColumn(string Name, FocusType Type, Func<FocusBill, FocusRow, string?> Value);

/// <summary>The kinds of values that FOCUS has.</summary>
internal enum FocusType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A plain decimal number.</summary>
    Decimal,

    /// <summary>An instant of UTC to the second.</summary>
    DateTime,

    /// <summary>A JSON object of texts.</summary>
    Json,
}
