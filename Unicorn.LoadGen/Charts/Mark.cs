namespace Unicorn.LoadGen.Charts;

/// <summary>What a mark stands for, the important ones first.</summary>
internal enum MarkKind
{
    /// <summary>A promise was broken.</summary>
    Broken,

    /// <summary>The run was ended early.</summary>
    Stopped,

    /// <summary>Something happened to the service or its machine.</summary>
    Fault,

    /// <summary>An alert would have fired.</summary>
    Alert,

    /// <summary>Something happened to the generator or its machine.</summary>
    Trouble,

    /// <summary>A reader should know.</summary>
    Warning,

    /// <summary>Runs became worse from here on.</summary>
    Worse,

    /// <summary>Runs became better from here on.</summary>
    Better,

    /// <summary>Other runs begin, which are not held against those before.</summary>
    Baseline,
}

/// <summary>An instant or a stretch of a run that its pictures mark.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="From">When it begins, in seconds from the start of the run.</param>
/// <param name="To">When it ends; the same for an instant.</param>
/// <param name="Text">What it is called.</param>
internal sealed record Mark(MarkKind Kind, double From, double To, string Text);
