using AgenticRec.ModelStub.Answers;
using AgenticRec.ModelStub.Http;

namespace AgenticRec.ModelStub.Faults;

/// <summary>The faults that lie within an answer.</summary>
internal static class AnswerFaults
{
    /// <summary>The same answer for a fault that lies elsewhere.</summary>
    public static ChatAnswer Apply(StubFaultKind kind, StubPrompt prompt, ChatAnswer answer) => kind switch
    {
        StubFaultKind.NoDone => answer.Half() with { FinishReason = null, EndsEarly = true },
        StubFaultKind.ErrorFrame => answer.Half() with { HoldsError = true },
        StubFaultKind.EmptyChoices => answer with { NoChoices = true },
        StubFaultKind.UnknownFinish => answer with { FinishReason = "end_turn" },
        StubFaultKind.FilterFinish => answer.Half() with { FinishReason = "content_filter" },
        StubFaultKind.InvalidJson => answer with { Text = "Sure! Here is the answer you asked for:\n{'id': first, \"reason\": \"it said \"yes\"\", }\nAnything else?" },
        StubFaultKind.TruncatedJson => answer.Half(),
        StubFaultKind.UnknownIds => answer with { Text = IdFaults.Unknown(prompt, answer.Text) },
        StubFaultKind.DuplicateIds => answer with { Text = IdFaults.Duplicate(prompt, answer.Text) },
        StubFaultKind.MissingIds => answer with { Text = IdFaults.Missing(prompt, answer.Text) },
        StubFaultKind.WrongLanguage => answer with { Text = ProseFaults.WrongLanguage(prompt, answer.Text) },
        StubFaultKind.LongText => answer with { Text = ProseFaults.Long(prompt, answer.Text) },
        StubFaultKind.Gullible => answer with { Text = Gullibility.Obey(prompt, answer.Text) },
        _ => answer,
    };
}
