namespace AgenticRec.ModelStub.Answers;

/// <summary>What stands in for the model: a prompt in, a text out.</summary>
public interface IStubAnswers
{
    /// <summary>The text of the answer, JSON where the prompt wants JSON. Called concurrently; the same prompt should get the same text.</summary>
    string Answer(StubPrompt prompt);
}
