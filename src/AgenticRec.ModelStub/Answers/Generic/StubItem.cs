namespace AgenticRec.ModelStub.Answers.Generic;

/// <summary>An object of the data that has an id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title or name; empty where it has none.</param>
/// <param name="Text">All its texts.</param>
internal sealed record StubItem(string Id, string Title, string Text);
