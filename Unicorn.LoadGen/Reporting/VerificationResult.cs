using System.Collections.Immutable;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How answers were verified.</summary>
/// <param name="Keys">Different keys in the plan.</param>
/// <param name="WithReference">How many of them had a reference answer before the load began.</param>
/// <param name="ConsistencyOnly">How many could only be held against their own first answer.</param>
/// <param name="WrongAnswers">The first wrong answers.</param>
/// <param name="NotHeld">Right answers that were held against nothing, because their request says so; absent when none does.</param>
public sealed record VerificationResult(long Keys, long WithReference, long ConsistencyOnly, ImmutableArray<WrongAnswerResult> WrongAnswers, long? NotHeld = null);

/// <summary>A wrong answer.</summary>
/// <param name="At">When, in seconds from the start of the run.</param>
/// <param name="Key">The key.</param>
/// <param name="Got">What was answered.</param>
/// <param name="Expected">What should have been.</param>
/// <param name="Request">The request's name, where there are several.</param>
public sealed record WrongAnswerResult(double At, string? Key, string? Got, string? Expected, string? Request = null);
