namespace AgenticRec.ModelStub.Faults;

/// <summary>What can go wrong with a call. What cannot happen to a call, as a cut answer text to an embedding, leaves it well.</summary>
public enum StubFaultKind
{
    /// <summary><c>429</c>: 429 without a word on when to come back.</summary>
    TooMany,

    /// <summary><c>429-retry-1</c>: 429 with <c>Retry-After: 1</c>.</summary>
    TooManyRetry1,

    /// <summary><c>429-retry-0</c>: 429 with <c>Retry-After: 0</c>.</summary>
    TooManyRetry0,

    /// <summary><c>429-retry-negative</c>: 429 with <c>Retry-After: -5</c>.</summary>
    TooManyRetryNegative,

    /// <summary><c>429-retry-soon</c>: 429 with <c>Retry-After: soon</c>.</summary>
    TooManyRetrySoon,

    /// <summary><c>429-retry-date</c>: 429 with the HTTP date of two seconds from now.</summary>
    TooManyRetryDate,

    /// <summary><c>429-retry-3600</c>: 429 with <c>Retry-After: 3600</c>.</summary>
    TooManyRetry3600,

    /// <summary><c>429-retry-ms</c>: 429 with <c>retry-after-ms: 50</c> only.</summary>
    TooManyRetryMilliseconds,

    /// <summary><c>500</c>: 500 with an error object.</summary>
    ServerError,

    /// <summary><c>502</c>: 502 with a proxy's HTML page.</summary>
    BadGateway,

    /// <summary><c>503</c>: 503 with an error object.</summary>
    Unavailable,

    /// <summary>
    /// <c>refused</c>: the call's connection and all others are reset, and the listener is closed for <see cref="ModelStubOptions.RefusedFor"/>.
    /// With share 1 it is closed for good.
    /// </summary>
    Refused,

    /// <summary><c>reset</c>: the connection is reset (TCP RST) before a byte of the answer.</summary>
    Reset,

    /// <summary><c>stall</c>: never answers; the connection stays open until the caller leaves.</summary>
    Stall,

    /// <summary><c>stream-stall</c>: the first half of the answer arrives, then nothing more, the connection open.</summary>
    StreamStall,

    /// <summary><c>cut</c>, <c>cut@BYTE</c>: the connection ends after so many bytes of the body, drawn where none is named.</summary>
    Cut,

    /// <summary>
    /// <c>no-done</c>: a stream ends cleanly in the middle, without finish reason and <c>[DONE]</c>; a plain answer has half its text and a null finish reason.
    /// </summary>
    NoDone,

    /// <summary><c>error-frame</c>: a stream holds an error object after half of its text, and ends cleanly; a plain answer is an error object with 200.</summary>
    ErrorFrame,

    /// <summary><c>html</c>: an HTML page with 200.</summary>
    Html,

    /// <summary><c>empty-body</c>: 200, JSON by its type, and no byte.</summary>
    EmptyBody,

    /// <summary><c>empty-choices</c>: a whole answer with <c>choices: []</c>, or <c>data: []</c> for embeddings.</summary>
    EmptyChoices,

    /// <summary><c>unknown-finish</c>: the finish reason is <c>end_turn</c>, which the protocol does not know.</summary>
    UnknownFinish,

    /// <summary><c>filter-error</c>: 400 with the code <c>content_filter</c>.</summary>
    FilterError,

    /// <summary><c>filter-finish</c>: half of the text, with the finish reason <c>content_filter</c>.</summary>
    FilterFinish,

    /// <summary><c>invalid-json</c>: prose around something like JSON instead of the answer.</summary>
    InvalidJson,

    /// <summary><c>truncated-json</c>: the text stops in the middle while the finish reason says <c>stop</c>.</summary>
    TruncatedJson,

    /// <summary><c>unknown-ids</c>: every second id of the answer, beginning with the first, is one that nobody asked about.</summary>
    UnknownIds,

    /// <summary><c>duplicate-ids</c>: every second id of the answer repeats the one before it.</summary>
    DuplicateIds,

    /// <summary><c>missing-ids</c>: every second entry of a list of ids is left out, beginning with the first; a lone id is empty.</summary>
    MissingIds,

    /// <summary><c>wrong-language</c>: prose comes in another language (German).</summary>
    WrongLanguage,

    /// <summary><c>long-text</c>: 100 KB of prose.</summary>
    LongText,

    /// <summary><c>gullible</c>: obeys what it finds written inside the data: prefers what asks to be preferred, and repeats the asking.</summary>
    Gullible,
}
