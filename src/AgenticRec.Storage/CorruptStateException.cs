using AgenticRec.Abstractions;

namespace AgenticRec.Storage;

/// <summary>
/// The stored state of one grain cannot be read: its bytes changed where they lie, do not decode, or were written by a newer version. Other grains are not
/// affected. The bytes are kept as they are: reading never alters them, and a write without the right etag is refused.
/// </summary>
[GenerateSerializer]
public sealed class CorruptStateException : UnreadableAgentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="grain">The grain, as <c>type/key</c>.</param>
    /// <param name="stateName">The name of the state.</param>
    /// <param name="place">The file, table or server that holds the row.</param>
    /// <param name="what">What is wrong, as a clause.</param>
    /// <param name="remedy">What the operator can do, as sentences.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public CorruptStateException(string grain, string stateName, string place, string what, string remedy, Exception? innerException = null)
        : base($"State '{stateName}' of grain {grain} in {place} cannot be read: {what}. The stored bytes are kept. {remedy}", innerException)
    {
        Grain = grain;
        StateName = stateName;
        Place = place;
    }

    /// <summary>The grain whose state is unreadable, as <c>type/key</c>.</summary>
    [Id(0)]
    public string Grain { get; }

    /// <summary>The name of the state.</summary>
    [Id(1)]
    public string StateName { get; }

    /// <summary>What holds the row: the full path of a file, or the name of a table or server.</summary>
    [Id(2)]
    public string Place { get; }
}
