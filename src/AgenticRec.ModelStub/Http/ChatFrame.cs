namespace AgenticRec.ModelStub.Http;

/// <summary>What stands around every answer.</summary>
/// <param name="Number">The call's number.</param>
/// <param name="Model">The model it asked.</param>
/// <param name="Azure">Whether it came on a deployment's route, whose answers carry content filter results.</param>
/// <param name="Created">Unix seconds.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="CompletionTokens">Tokens of the answer.</param>
/// <param name="IncludeUsage">Whether a stream ends with its usage.</param>
internal sealed record ChatFrame(long Number, string Model, bool Azure, long Created, int PromptTokens, int CompletionTokens, bool IncludeUsage)
{
    public string Id { get; } = $"chatcmpl-stub-{Number:D8}";
}
