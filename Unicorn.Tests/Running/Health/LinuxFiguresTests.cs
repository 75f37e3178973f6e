using Unicorn.LoadGen.Running.Health;

namespace Unicorn.Tests.Running.Health;

public sealed class LinuxFiguresTests
{
    [Fact]
    public void Steal_is_the_eighth_figure_in_hundredths_of_a_second() =>
        LinuxFigures.Steal("cpu  840255 2577 281752 983581 2048 0 74818 251 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n", 1).ShouldBe(TimeSpan.FromSeconds(2.51));

    // 200 hundredths of four cores: two of them lost 1 s.
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 2)]
    public void Steal_is_that_of_as_many_cores_as_the_generator_may_use(int cores, double seconds) =>
        LinuxFigures.Steal("cpu  4 0 0 0 0 0 0 200 0 0\ncpu0 1\ncpu1 1\ncpu2 1\ncpu3 1\nintr 5\n", cores).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_thread_has_waited_for_the_second_figure_in_nanoseconds() =>
        LinuxFigures.CpuWait("236896 1500000000 3\n").ShouldBe(TimeSpan.FromSeconds(1.5));

    [Fact]
    public void Closed_connections_are_found_by_their_name() =>
        LinuxFigures.TimeWait("sockets: used 8\nTCP: inuse 1 orphan 0 tw 17 alloc 1 mem 0\nUDP: inuse 0 mem 0\n").ShouldBe(17);

    [Fact]
    public void Both_ends_of_the_range_are_ports() => LinuxFigures.Ports("32768\t60999\n").ShouldBe(28_232);

    [Fact]
    public void The_soft_limit_of_open_files_holds() =>
        LinuxFigures.Descriptors("Limit                     Soft Limit           Hard Limit           Units\nMax open files            1024                 20000                files\n").ShouldBe(1024);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("cpu")]
    [InlineData("cpu a b c d e f g h")]
    [InlineData("TCP: inuse 1 tw")]
    [InlineData("TCP: tw -1")]
    [InlineData("Max open files unlimited unlimited files")]
    [InlineData("9 1")]
    [InlineData("99999999999999999999 99999999999999999999 9")]
    public void Text_that_is_not_as_expected_tells_nothing(string text)
    {
        LinuxFigures.Steal(text, 2).ShouldBeNull();
        LinuxFigures.TimeWait(text).ShouldBeNull();
        LinuxFigures.Ports(text).ShouldBeNull();
        LinuxFigures.Descriptors(text).ShouldBeNull();
        if (text != "9 1")
            LinuxFigures.CpuWait(text).ShouldBeNull();
    }
}
