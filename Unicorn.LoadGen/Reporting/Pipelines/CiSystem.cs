namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>What runs a pipeline, and so how it is told what was found.</summary>
public enum CiSystem
{
    /// <summary>GitHub Actions: annotations on the log, Markdown in the step's summary.</summary>
    GitHub,

    /// <summary>GitLab CI: it reads files alone.</summary>
    GitLab,

    /// <summary>Azure Pipelines: issues on the log, Markdown in the run's summary.</summary>
    Azure,

    /// <summary>Any other: the files, and nothing on the log.</summary>
    Plain,
}
