namespace Unicorn.LoadGen.Judging;

/// <summary>What one second of one phase says of a promise.</summary>
/// <param name="Phase">The phase's index.</param>
/// <param name="Second">The second of the run.</param>
/// <param name="AtLeast">Its arrivals, with as many bad ones as there were at least.</param>
/// <param name="AtMost">The same with as many as there were at most: more only where a histogram had to tell.</param>
/// <param name="Excused">What would count at least if the generator had been without fault.</param>
internal readonly record struct SecondTally(int Phase, int Second, Tally AtLeast, Tally AtMost, Tally Excused);
