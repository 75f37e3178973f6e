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

    [Theory]
    [InlineData("200/s")]
    [InlineData("0.5/s")]
    [InlineData("20/m")]
    [InlineData("1/h")]
    [InlineData("0.001/h")]
    [InlineData("10000000/s")]
    [InlineData("0/s")]
    public void A_rate_prints_as_it_is_read(string text)
    {
        Rate.TryParse(text, out var rate).ShouldBeTrue();
        rate.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(1 / 7.0, "0.142857/s")]
    [InlineData(1e-9, "0.000000001/s")]
    public void A_rate_that_nobody_wrote_prints_in_a_few_digits_and_never_as_zero(double perSecond, string text) =>
        new Rate(perSecond).ToString().ShouldBe(text);

    [Theory]
    [InlineData("p99.999999")]
    [InlineData("p0.000001")]
    public void The_last_percentile_that_reads_leaves_a_rest(string text)
    {
        Quantile.TryParse(text, out var quantile).ShouldBeTrue();
        quantile.Rest.ShouldBeGreaterThan(0);
        quantile.Share.ShouldBeInRange(double.Epsilon, 1 - 1e-9);
        quantile.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("p99.9999999")]
    [InlineData("p99.9999999999999999999999999999")]
    [InlineData("p0.0000001")]
    [InlineData("P95")]
    [InlineData("p 95")]
    [InlineData("p95 ")]
    [InlineData("p1e1")]
    [InlineData("p9,5")]
    public void A_percentile_that_would_lose_its_rest_or_its_form_is_refused(string text) =>
        Quantile.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("99.95%", 0.9995)]
    [InlineData(" 100 % ", 1)]
    [InlineData("0%", 0)]
    public void A_share_is_a_percentage(string text, double value)
    {
        Share.TryParse(text, out var share).ShouldBeTrue();
        share.Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("0.99")]
    [InlineData("-1%")]
    [InlineData("100.000001%")]
    [InlineData("99.9999999%")]
    [InlineData("%")]
    [InlineData("")]
    public void A_text_that_is_no_share_is_refused(string text) =>
        Share.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1000000001 USD")]
    [InlineData("79228162514264337593543950335 USD")]
    [InlineData("0.0000000000001 USD")]
    [InlineData("8 US")]
    [InlineData("8 USD USD")]
    [InlineData("1e3 USD")]
    public void An_amount_that_no_bill_could_hold_is_refused(string text) =>
        Money.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("uniform", 0, "uniform")]
    [InlineData("zipf 1.1", 1.1, "zipf 1.1")]
    [InlineData(" zipf  0.00001 ", 0.00001, "zipf 0.00001")]
    [InlineData("zipf 10", 10, "zipf 10")]
    public void A_popularity_is_uniform_or_a_power(string text, double exponent, string printed)
    {
        Popularity.TryParse(text, out var popularity).ShouldBeTrue();
        popularity.ZipfExponent.ShouldBe(exponent);
        popularity.ToString().ShouldBe(printed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Uniform")]
    [InlineData("zipf")]
    [InlineData("zipf 0")]
    [InlineData("zipf 10.1")]
    [InlineData("zipf NaN")]
    [InlineData("zipf Infinity")]
    [InlineData("zipf 1 2")]
    public void A_text_that_is_no_popularity_is_refused(string text) =>
        Popularity.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("p95 <= 250ms", "p95 <= 250ms")]
    [InlineData(" p99.9<=1.5s ", "p99.9 <= 1.5s")]
    public void A_percentile_and_its_limit_read_together(string text, string printed)
    {
        PercentileLimit.TryParse(text, out var limit).ShouldBeTrue();
        limit.ToString().ShouldBe(printed);
    }

    [Theory]
    [InlineData("p95 <= 0")]
    [InlineData("p95 <= 0.00001us")]
    [InlineData("p95 < 1s")]
    [InlineData("p95 <= 1s <= 2s")]
    [InlineData("p95")]
    [InlineData("<= 1s")]
    [InlineData("")]
    public void A_percentile_without_a_limit_that_can_be_kept_is_refused(string text) =>
        PercentileLimit.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_bound_has_its_sign_and_no_other()
    {
        AtMost<Count>.TryParse("<= 0", out var most).ShouldBeTrue();
        most.ToString().ShouldBe("<= 0");
        AtLeast<Rate>.TryParse(">=95/s", out var least).ShouldBeTrue();
        least.ToString().ShouldBe(">= 95/s");
        foreach (var text in (string[])["0", ">= 0", "< 0", "= 0", "<=", "<= -1", "<= 0.5", "<= 9223372036854775808"])
            AtMost<Count>.TryParse(text, out _).ShouldBeFalse(text);
    }
}
