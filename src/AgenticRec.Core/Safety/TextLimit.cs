namespace AgenticRec.Core.Safety;

/// <summary>How long a text from outside may be, where one that is too long is refused.</summary>
internal static class TextLimit
{
    /// <summary>Says that a text is too long; null when it is not. The text itself is not repeated: it comes from outside and may be long.</summary>
    /// <param name="what">What the text is, for the message: "title".</param>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most characters.</param>
    public static string? Problem(string what, string? text, int limit) =>
        text?.Length > limit ? $"A {what} is {text.Length} characters long; {limit} is the limit." : null;
}
