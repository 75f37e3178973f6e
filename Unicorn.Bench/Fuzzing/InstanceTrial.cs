using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Fuzzing;

/// <summary>A model of an instance gives mistakes with their places, or a model that can be drawn from and is written as it was read.</summary>
internal sealed class InstanceTrial : ITrial
{
    /// <summary>The file.</summary>
    public const string File = "instance.json";

    private const int Draws = 100;

    /// <inheritdoc/>
    public bool Accepts(string folder, string damaged)
    {
        var (instance, mistakes) = InstanceFile.Load(Path.Combine(folder, File));
        BrokenPromiseException.Unless(instance is null == mistakes.Count > 0, "there is a model and a mistake, or neither");
        Telling.Check(mistakes, folder);
        if (instance is null)
            return false;

        var random = new SplitMix64(1, stream: 0);
        foreach (var durations in (Durations[])[instance.Model.Held, instance.Model.Boot])
        {
            for (var i = 0; i < Draws; i++)
                BrokenPromiseException.Unless(durations.Draw(random) is >= 0 and < double.PositiveInfinity, "a duration is negative or has no end");
        }

        BrokenPromiseException.Unless(instance.Model.FullRate is > 0 and < double.PositiveInfinity, $"the full rate is {instance.Model.FullRate}");
        var text = InstanceFile.Text(instance);
        BrokenPromiseException.Unless(InstanceFile.Read(File, text).Instance is { } again && InstanceFile.Text(again) == text, "what is written does not read as it was");
        return true;
    }
}
