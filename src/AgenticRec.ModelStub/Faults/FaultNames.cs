namespace AgenticRec.ModelStub.Faults;

/// <summary>The names of faults as they are written in scripts.</summary>
internal static class FaultNames
{
    private static readonly string[] Names = BuildNames();
    private static readonly Dictionary<string, StubFaultKind> Kinds =
        Enum.GetValues<StubFaultKind>().ToDictionary(NameOf, kind => kind, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> All => Names;

    public static string NameOf(StubFaultKind kind) => Names[(int)kind];

    public static StubFaultKind? KindOf(string name) => Kinds.TryGetValue(name, out StubFaultKind kind) ? kind : null;

    private static string[] BuildNames() => [.. Enum.GetValues<StubFaultKind>().Select(kind => kind switch
    {
        StubFaultKind.TooMany => "429",
        StubFaultKind.TooManyRetry1 => "429-retry-1",
        StubFaultKind.TooManyRetry0 => "429-retry-0",
        StubFaultKind.TooManyRetryNegative => "429-retry-negative",
        StubFaultKind.TooManyRetrySoon => "429-retry-soon",
        StubFaultKind.TooManyRetryDate => "429-retry-date",
        StubFaultKind.TooManyRetry3600 => "429-retry-3600",
        StubFaultKind.TooManyRetryMilliseconds => "429-retry-ms",
        StubFaultKind.ServerError => "500",
        StubFaultKind.BadGateway => "502",
        StubFaultKind.Unavailable => "503",
        StubFaultKind.Refused => "refused",
        StubFaultKind.Reset => "reset",
        StubFaultKind.Stall => "stall",
        StubFaultKind.StreamStall => "stream-stall",
        StubFaultKind.Cut => "cut",
        StubFaultKind.NoDone => "no-done",
        StubFaultKind.ErrorFrame => "error-frame",
        StubFaultKind.Html => "html",
        StubFaultKind.EmptyBody => "empty-body",
        StubFaultKind.EmptyChoices => "empty-choices",
        StubFaultKind.UnknownFinish => "unknown-finish",
        StubFaultKind.FilterError => "filter-error",
        StubFaultKind.FilterFinish => "filter-finish",
        StubFaultKind.InvalidJson => "invalid-json",
        StubFaultKind.TruncatedJson => "truncated-json",
        StubFaultKind.UnknownIds => "unknown-ids",
        StubFaultKind.DuplicateIds => "duplicate-ids",
        StubFaultKind.MissingIds => "missing-ids",
        StubFaultKind.WrongLanguage => "wrong-language",
        StubFaultKind.LongText => "long-text",
        StubFaultKind.Gullible => "gullible",
        _ => throw new InvalidOperationException($"{kind} has no name."),
    })];
}
