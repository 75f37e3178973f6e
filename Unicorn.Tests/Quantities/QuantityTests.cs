using FsCheck.Xunit;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Tests.Quantities;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("200/s", 200)]
    [InlineData("0.5/s", 0.5)]
    [InlineData("30/m", 0.5)]
    [InlineData("90 / h", 0.025)]
    public void A_rate_reads_in_its_own_unit(string text, double perSecond)
    {
        Rate.TryParse(text, out var rate).ShouldBeTrue();
        rate.PerSecond.ShouldBe(perSecond);
    }

    [Theory]
    [InlineData("200")]
    [InlineData("-1/s")]
    [InlineData("1e3/s")]
    [InlineData("NaN/s")]
    [InlineData("200/ms")]
    [InlineData("10000001/s")]
    [InlineData("/s")]
    public void A_text_that_is_no_rate_is_refused(string text) =>
        Rate.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("p95", 0.95, 0.05)]
    [InlineData("p99.9", 0.999, 0.001)]
    [InlineData("p0.1", 0.001, 0.999)]
    public void A_percentile_is_a_share_and_its_rest(string text, double share, double rest)
    {
        Quantile.TryParse(text, out var quantile).ShouldBeTrue();
        quantile.Share.ShouldBe(share);
        quantile.Rest.ShouldBe(rest);
        quantile.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("p100")]
    [InlineData("p0")]
    [InlineData("95")]
    [InlineData("p-5")]
    [InlineData("p")]
    public void A_percentile_that_no_sample_could_show_is_refused(string text) =>
        Quantile.TryParse(text, out _).ShouldBeFalse();

    [Property]
    public bool An_amount_prints_as_it_is_read(uint cents)
    {
        var money = new Money(cents / 100m, "USD");
        return Money.TryParse(money.ToString(), out var read) && read == money;
    }

    [Theory]
    [InlineData("8")]
    [InlineData("8 usd")]
    [InlineData("-8 USD")]
    [InlineData("8,5 EUR")]
    public void A_text_that_is_no_amount_is_refused(string text) =>
        Money.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Amounts_of_two_currencies_do_not_add() =>
        Should.Throw<InvalidOperationException>(() => new Money(1, "USD") + new Money(1, "EUR"));
}
