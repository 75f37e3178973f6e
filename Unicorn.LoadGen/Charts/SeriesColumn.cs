namespace Unicorn.LoadGen.Charts;

/// <summary>One figure of a run for every second of it.</summary>
/// <param name="name">Its name: one of <see cref="SeriesNames"/>, or an outcome's.</param>
/// <param name="isCount">Whether it counts, so that a second without a value is 0 and not unknown.</param>
public sealed class SeriesColumn(string name, bool isCount)
{
    private readonly List<double> _values = [];

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it counts something, and adds up.</summary>
    public bool IsCount { get; } = isCount;

    /// <summary>How many seconds are known.</summary>
    public int Length => _values.Count;

    /// <summary>The value of a second: NaN where nothing was measured, and 0 of what counts.</summary>
    /// <param name="second">The second of the run, from 0.</param>
    public double this[int second] => second < _values.Count ? _values[second] : Nothing;

    private double Nothing => IsCount ? 0 : double.NaN;

    /// <summary>The values of as many seconds as are wanted.</summary>
    public double[] Values(int seconds)
    {
        var values = new double[seconds];
        for (var second = 0; second < seconds; second++)
            values[second] = this[second];
        return values;
    }

    /// <summary>The same as a line shows them: of what counts, no zeros where nothing was planned any more and only answers were waited for: a line that falls to 0 would tell of a failure.</summary>
    /// <param name="seconds">How many seconds are wanted.</param>
    /// <param name="measuredUntil">Up to when what fell due was measured, from the start of the run.</param>
    public double[] Line(int seconds, TimeSpan measuredUntil)
    {
        var values = Values(seconds);
        for (var second = Math.Max(0, (int)Math.Ceiling(measuredUntil.TotalSeconds)); IsCount && second < seconds; second++)
        {
            if (values[second] == 0)
                values[second] = double.NaN;
        }

        return values;
    }

    internal void Add(int second, double value) => _values[Reach(second)] += value;

    internal void Set(int second, double value) => _values[Reach(second)] = value;

    internal void Raise(int second, double value) => _values[Reach(second)] = double.IsNaN(_values[second]) ? value : Math.Max(_values[second], value);

    private int Reach(int second)
    {
        while (_values.Count <= second)
            _values.Add(Nothing);
        return second;
    }
}
