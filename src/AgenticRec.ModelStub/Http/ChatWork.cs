using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub.Http;

/// <summary>Answers a chat call.</summary>
internal sealed class ChatWork : StubWork
{
    private const int TokensPerMessage = 4;
    private readonly ChatCall _call;
    private readonly bool _azure;
    private readonly ModelStubOptions _options;

    /// <exception cref="BadCallException">The call wants a schema where schemas are not understood.</exception>
    public ChatWork(ChatCall call, bool azure, ModelStubOptions options)
    {
        (_call, _azure, _options) = (call, azure, options);
        if (call.WantsSchema && !options.SupportsSchemas)
            throw new BadCallException("'response_format' of type 'json_schema' is not supported with this model.");
    }

    public override void Note(Tally tally, long number, string path, StubFault? fault) =>
        tally.Chatted(new StubCall(number, path, _call.Prompt, _call.Stream, fault));

    public override bool CanMeet(StubFaultKind kind) => true;

    public override ReplyBody Make(long number, StubFault? fault)
    {
        ChatAnswer answer = new(_options.Answers.Answer(_call.Prompt), "stop");
        if (fault is not null) answer = AnswerFaults.Apply(fault.Kind, _call.Prompt, answer);
        PromptTokens = _call.Prompt.Messages.Sum(message => TokensPerMessage + _options.CountTokens(message.Text));
        CompletionTokens = _options.CountTokens(answer.Text);
        if (CompletionTokens > _call.MaxTokens) answer = Shortened(answer, _call.MaxTokens.Value);
        ChatFrame frame = new(
            number, _call.Prompt.Model, _azure, _options.Time.GetUtcNow().ToUnixTimeSeconds(), PromptTokens, CompletionTokens, _call.IncludeUsage);
        return _call.Stream ? ChatStream.Of(frame, answer) : ChatBody.Of(frame, answer);
    }

    private ChatAnswer Shortened(ChatAnswer answer, int mostTokens)
    {
        string text = ChatAnswer.Start(answer.Text, (int)((long)answer.Text.Length * mostTokens / CompletionTokens));
        CompletionTokens = mostTokens;
        return answer with { Text = text, FinishReason = "length" };
    }
}
