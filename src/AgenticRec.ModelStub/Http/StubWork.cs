using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub.Http;

/// <summary>A call that was read: what it takes to answer it.</summary>
internal abstract class StubWork
{
    /// <summary>Tokens of the prompt; known once the answer is made.</summary>
    public int PromptTokens { get; protected set; }

    /// <summary>Tokens of the answer; known once it is made.</summary>
    public int CompletionTokens { get; protected set; }

    /// <summary>Puts the call on record.</summary>
    public abstract void Note(Tally tally, long number, string path, StubFault? fault);

    /// <summary>Whether a fault can happen to such a call at all.</summary>
    public abstract bool CanMeet(StubFaultKind kind);

    /// <summary>Makes the answer, with a fault of content if there is one.</summary>
    public abstract ReplyBody Make(long number, StubFault? fault);
}
