using FsCheck.Xunit;
using Unicorn.LoadGen.Measuring.Hlog;

namespace Unicorn.Tests.Measuring.Hlog;

public sealed class ZigZagLeb128Tests
{
    // By hand: -42 becomes 83 = 0x53; 64 becomes 128, whose low seven bits are 0 and whose next is 1; 2^56 becomes 2^57, eight
    // times seven bits of nothing, then 2 in a ninth byte; 2^63-1 becomes 2^64-2, all ones but the lowest bit.
    [Theory]
    [InlineData(0, "00")]
    [InlineData(-1, "01")]
    [InlineData(1, "02")]
    [InlineData(-42, "53")]
    [InlineData(63, "7E")]
    [InlineData(64, "8001")]
    [InlineData(1L << 56, "808080808080808002")]
    [InlineData(long.MaxValue, "FEFFFFFFFFFFFFFFFF")]
    [InlineData(long.MinValue, "FFFFFFFFFFFFFFFFFF")]
    public void A_number_has_the_bytes_that_the_format_says(long number, string bytes)
    {
        var target = new byte[ZigZagLeb128.MaxLength];
        var length = ZigZagLeb128.Write(target, number);
        Convert.ToHexString(target, 0, length).ShouldBe(bytes);

        var position = 0;
        ZigZagLeb128.TryRead(target.AsSpan(0, length), ref position, out var read).ShouldBeTrue();
        read.ShouldBe(number);
        position.ShouldBe(length);
    }

    [Property]
    public bool Every_number_reads_back_at_every_length(long seed, byte shift)
    {
        var number = seed >> (shift % 64);
        var target = new byte[ZigZagLeb128.MaxLength];
        var length = ZigZagLeb128.Write(target, number);
        var position = 0;
        return ZigZagLeb128.TryRead(target.AsSpan(0, length), ref position, out var read) && read == number && position == length;
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    public void A_number_that_is_cut_is_refused(string bytes)
    {
        var position = 0;
        ZigZagLeb128.TryRead(Convert.FromHexString(bytes), ref position, out _).ShouldBeFalse();
    }
}
