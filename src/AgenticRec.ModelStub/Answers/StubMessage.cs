namespace AgenticRec.ModelStub.Answers;

/// <summary>One message of a chat.</summary>
/// <param name="Role"><c>system</c>, <c>developer</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Text">Its text; of several parts, the texts in order, a line each.</param>
public sealed record StubMessage(string Role, string Text);
