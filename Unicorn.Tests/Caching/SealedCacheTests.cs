using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.Caching.Distributed;
using Unicorn.Server.Caching;

namespace Unicorn.Tests.Caching;

public sealed class SealedCacheTests
{
    private readonly Shelf _shelf = new();
    private readonly List<CacheFailure> _failures = [];
    private readonly SealedCache _cache;

    public SealedCacheTests() => _cache = new SealedCache(_shelf, _failures.Add);

    [Property]
    public void What_was_stored_is_found_as_it_was(NonNull<string> key, byte[] value)
    {
        Store(key.Get, value);
        Find(key.Get).ShouldBe(value);
        _failures.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_there_is_no_failure()
    {
        Find("key").ShouldBeNull();
        _failures.ShouldBeEmpty();
    }

    [Fact]
    public void A_change_of_any_bit_is_noticed()
    {
        Store("key", [1, 2, 3]);
        var stored = _shelf.Values["key"];
        for (var bit = 0; bit < stored.Length * 8; bit++)
        {
            var changed = stored.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            _shelf.Values["key"] = changed;
            Find("key").ShouldBeNull();
        }

        _failures.Count.ShouldBe(stored.Length * 8);
        _failures.ShouldAllBe(failure => failure == CacheFailure.Corrupt);
    }

    [Fact]
    public void A_cut_of_any_length_is_noticed()
    {
        Store("key", [1, 2, 3]);
        var stored = _shelf.Values["key"];
        for (var length = 0; length < stored.Length; length++)
        {
            _shelf.Values["key"] = stored[..length];
            Find("key").ShouldBeNull();
        }

        _failures.Count.ShouldBe(stored.Length);
    }

    [Fact]
    public void The_value_of_another_key_is_noticed_also_where_both_run_together_alike()
    {
        Store("ab", "c"u8.ToArray());
        _shelf.Values["a"] = [.. _shelf.Values["ab"][..32], .. "bc"u8];
        _shelf.Values["other"] = _shelf.Values["ab"];

        Find("a").ShouldBeNull();
        Find("other").ShouldBeNull();
        _failures.ShouldBe([CacheFailure.Corrupt, CacheFailure.Corrupt]);
    }

    private void Store(string key, byte[] value) => _cache.Set(key, value, new DistributedCacheEntryOptions());

    private byte[]? Find(string key) => _cache.Get(key);
}
