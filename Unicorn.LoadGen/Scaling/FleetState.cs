namespace Unicorn.LoadGen.Scaling;

/// <summary>A fleet at the instant at which its size is decided.</summary>
/// <param name="Now">The instant, from the start of the run.</param>
/// <param name="Desired">How many instances are wanted so far.</param>
/// <param name="InService">Instances that serve and are past their warm-up.</param>
/// <param name="Warming">Instances that were launched and are not yet past their warm-up, those that still boot among them.</param>
/// <param name="LastScaled">When the last scaling was over: its last instance was in service, or told to end. Null before the first.</param>
/// <param name="Draining">Instances that were told to end and still answer what they have.</param>
public readonly record struct FleetState(TimeSpan Now, int Desired, int InService, int Warming, TimeSpan? LastScaled = null, int Draining = 0);
