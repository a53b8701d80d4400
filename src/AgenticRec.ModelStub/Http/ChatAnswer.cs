namespace AgenticRec.ModelStub.Http;

/// <summary>An answer to a chat call, before it is written as a body or as a stream.</summary>
/// <param name="Text">The text.</param>
/// <param name="FinishReason">Why it ends; null is written as null.</param>
internal sealed record ChatAnswer(string Text, string? FinishReason)
{
    /// <summary>Written without a single choice.</summary>
    public bool NoChoices { get; init; }

    /// <summary>A stream ends after the text, without finish reason, usage and <c>[DONE]</c>.</summary>
    public bool EndsEarly { get; init; }

    /// <summary>An error object follows the text, or takes the place of a plain body.</summary>
    public bool HoldsError { get; init; }

    /// <summary>The first half of the text, never splitting a surrogate pair.</summary>
    public ChatAnswer Half() => this with { Text = Start(Text, Text.Length / 2) };

    /// <summary>At most so many characters of a text, never splitting a surrogate pair.</summary>
    public static string Start(string text, int length)
    {
        if (length >= text.Length) return text;
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
