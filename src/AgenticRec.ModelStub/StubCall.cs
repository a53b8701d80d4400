using AgenticRec.ModelStub.Answers;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub;

/// <summary>A chat call as it arrived.</summary>
/// <param name="Number">Counted from 1 over all calls.</param>
/// <param name="Path">The path it came on.</param>
/// <param name="Prompt">What it asked.</param>
/// <param name="Streamed">Whether it asked for a stream.</param>
/// <param name="Fault">The fault it met, if any.</param>
public sealed record StubCall(long Number, string Path, StubPrompt Prompt, bool Streamed, StubFault? Fault);
