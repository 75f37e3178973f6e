using NetArchTest.Rules;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Hashing;

namespace Unicorn.Tests.Specs;

public sealed class DependencyOrderSpecs
{
    /// <summary>The folders of the engine: each may use those before it.</summary>
    private static readonly string[] s_order =
        ["Quantities", "Scenarios", "Scheduling", "Sampling", "Measuring", "Driving", "Probing", "Costs", "Judging", "Comparing", "Scaling", "Capacity", "Charts", "Reporting", "Running", "Live", "Doctor", "Testing", "Cli"];

    public static TheoryData<string> Folders => [.. s_order];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_above_it(string folder)
    {
        var later = s_order.SkipWhile(f => f != folder).Skip(1).Select(Namespace).ToArray();
        if (later.Length == 0)
            return;

        var types = Types.InAssembly(typeof(Scenario).Assembly).That().ResideInNamespace(Namespace(folder));
        types.GetTypes().ShouldNotBeEmpty();
        Offenders(types.ShouldNot().HaveDependencyOnAny(later)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_of_the_engine_has_its_place_in_the_order()
    {
        var folders = typeof(Scenario).Assembly.GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith("Unicorn.LoadGen.", StringComparison.Ordinal))
            .Select(name => name.Split('.')[2])
            .Distinct();
        folders.Except(s_order).ShouldBeEmpty();
    }

    [Fact]
    public void The_server_knows_neither_the_engine_nor_the_benchmarks() =>
        Offenders(Types.InAssembly(typeof(UnicornHash).Assembly).ShouldNot().HaveDependencyOnAny("Unicorn.LoadGen", "Unicorn.Bench")).ShouldBeEmpty();

    [Fact]
    public void The_engine_does_not_know_the_benchmarks() =>
        Offenders(Types.InAssembly(typeof(Scenario).Assembly).ShouldNot().HaveDependencyOnAny("Unicorn.Bench")).ShouldBeEmpty();

    private static string Namespace(string folder) => "Unicorn.LoadGen." + folder;

    private static IEnumerable<string> Offenders(ConditionList rule) => rule.GetResult().FailingTypeNames ?? [];
}
