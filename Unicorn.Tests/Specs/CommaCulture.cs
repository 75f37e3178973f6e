using System.Globalization;

namespace Unicorn.Tests.Specs;

/// <summary>Until it is disposed, this thread's numbers are written as in much of the world: 1.234,5.</summary>
internal sealed class CommaCulture : IDisposable
{
    private readonly CultureInfo _before = Thread.CurrentThread.CurrentCulture;

    public CommaCulture()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.NumberFormat.PercentDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "~";
        Thread.CurrentThread.CurrentCulture = commas;
        1.5.ToString().ShouldBe("1,5");
    }

    public void Dispose() => Thread.CurrentThread.CurrentCulture = _before;
}
