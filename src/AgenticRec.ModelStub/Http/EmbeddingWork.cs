using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub.Http;

/// <summary>Answers an embedding call.</summary>
internal sealed class EmbeddingWork(EmbeddingCall call, ModelStubOptions options) : StubWork
{
    public override void Note(Tally tally, long number, string path, StubFault? fault) => tally.Embedded();

    public override bool CanMeet(StubFaultKind kind) => kind <= StubFaultKind.Cut
        || kind is StubFaultKind.ErrorFrame or StubFaultKind.Html or StubFaultKind.EmptyBody or StubFaultKind.EmptyChoices or StubFaultKind.FilterError;

    public override ReplyBody Make(long number, StubFault? fault)
    {
        PromptTokens = call.Inputs.Sum(options.CountTokens);
        return fault?.Kind == StubFaultKind.ErrorFrame ? new ReplyBody(ReplyBody.Json, ErrorBody.ServerError)
            : EmbeddingBody.Of(call, call.Size ?? options.EmbeddingSize, PromptTokens, empty: fault?.Kind == StubFaultKind.EmptyChoices);
    }
}
