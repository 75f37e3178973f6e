namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Where">Where it begins.</param>
internal abstract record Node(Position Where)
{
    /// <summary>What a reader of an error would call it.</summary>
    public abstract string Kind { get; }
}

/// <summary>A member of an object: a name, where that stands, and a value.</summary>
internal sealed record Member(string Name, Position Where, Node Value);

internal sealed record ObjectNode(Position Where, List<Member> Members) : Node(Where)
{
    public override string Kind => "an object";
}

internal sealed record ArrayNode(Position Where, List<Node> Items) : Node(Where)
{
    public override string Kind => "a list";
}

/// <summary>A string, number, true, false or null, as its JSON text.</summary>
internal sealed record ScalarNode(Position Where, string Json) : Node(Where)
{
    public override string Kind => Json;
}
