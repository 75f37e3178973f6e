using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Testing;

/// <summary>Scenarios in tests: from a file, or built in code.</summary>
public static class ScenarioTesting
{
    extension(Scenario scenario)
    {
        /// <summary>Reads a scenario's file, and the files of keys and traces that it names.</summary>
        /// <param name="file">The file; a relative one is looked for beside the test's assembly, whatever folder the test's runner works in.</param>
        /// <exception cref="ScenarioException">It does not read as a scenario.</exception>
        public static RunnableScenario Load(string file)
        {
            var path = Path.GetFullPath(file, AppContext.BaseDirectory);
            var (reading, text) = ScenarioFile.Load(path, []);
            return reading.Scenario is { } read ? new RunnableScenario(read, path, text, mistake => mistake) : throw new ScenarioException(reading.Mistakes);
        }

        /// <summary>Checks a scenario that was built in code by the rules of one in a file. Files that it names are looked for beside the test's assembly.</summary>
        /// <exception cref="ScenarioException">It breaks a rule. Mistakes are told by the path of what is wrong, such as <c>load[0].inject.rate</c>.</exception>
        public RunnableScenario Checked()
        {
            var written = ScenarioText.Of(scenario, AppContext.BaseDirectory);
            var reading = ScenarioFile.Read(written.File, written.Text, [], AppContext.BaseDirectory);
            return reading.Scenario is { } read
                ? new RunnableScenario(read, written.File, written.Text, written.InCode)
                : throw new ScenarioException([.. reading.Mistakes.Select(written.InCode)]);
        }

        /// <inheritdoc cref="RunnableScenario.RunAsync(ScenarioRunOptions, CancellationToken)"/>
        public Task<FinishedRun> RunAsync(ScenarioRunOptions? options = null, CancellationToken cancellationToken = default) =>
            scenario.Checked().RunAsync(options, cancellationToken);

        /// <inheritdoc cref="RunnableScenario.RunAsync(Uri, CancellationToken)"/>
        public Task<FinishedRun> RunAsync(Uri target, CancellationToken cancellationToken = default) =>
            scenario.Checked().RunAsync(target, cancellationToken);
    }
}
