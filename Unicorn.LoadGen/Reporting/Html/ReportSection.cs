using Microsoft.AspNetCore.Components;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>A part of the page: a view of the result.</summary>
public abstract class ReportSection : ComponentBase
{
    /// <summary>The run, judged.</summary>
    [Parameter, EditorRequired]
    public required Judged Judged { get; set; }

    /// <summary>Its result.</summary>
    protected Result Result => Judged.Result;
}
