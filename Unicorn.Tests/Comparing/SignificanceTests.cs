using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class SignificanceTests
{
    // Sorted: 0.005 * 4, 0.01 * 3, 0.03 * 2, and 0.04, which may not be below the one before.
    [Fact]
    public void Holm_multiplies_the_smallest_most() => ShouldBe(Significance.Holm([0.01, 0.04, 0.03, 0.005], tests: 4), [0.03, 0.06, 0.06, 0.02]);

    [Fact]
    public void A_test_without_a_value_counts_all_the_same() => ShouldBe(Significance.Holm([0.01, 0.02], tests: 3), [0.03, 0.04]);

    // Sorted: 0.005 * 4/1, 0.01 * 4/2, 0.03 * 4/3, 0.04 * 4/4.
    [Fact]
    public void Benjamini_and_Hochberg_divide_by_the_rank() => ShouldBe(Significance.BenjaminiHochberg([0.01, 0.04, 0.03, 0.005]), [0.02, 0.04, 0.04, 0.02]);

    [Property(MaxTest = 300)]
    public bool Corrections_keep_the_order_and_never_make_a_value_smaller_nor_larger_than_their_number_times_it(byte[] bytes)
    {
        double[] values = [.. bytes.Take(8).Select(each => (each + 1) / 256.0)];
        return new[] { Significance.Holm(values, values.Length), Significance.BenjaminiHochberg(values) }.All(adjusted =>
            Enumerable.Range(0, values.Length).All(i => adjusted[i] >= values[i] && adjusted[i] <= Math.Min(1, values[i] * values.Length) + 1e-12
                && Enumerable.Range(0, values.Length).All(j => values[i] > values[j] || adjusted[i] <= adjusted[j])));
    }

    [Fact]
    public void One_test_is_left_as_it_is() => (Significance.Holm([0.03], tests: 1).Single(), Significance.BenjaminiHochberg([0.03]).Single()).ShouldBe((0.03, 0.03));

    private static void ShouldBe(double[] adjusted, double[] expected) => adjusted.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
}
