namespace AgenticRec.ModelStub.Http;

/// <summary>A whole body, and where the pieces of a stream end in it.</summary>
/// <param name="ContentType">Its type.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="PieceEnds">For a stream: the end of each piece; null: one piece of known length.</param>
internal sealed record ReplyBody(string ContentType, ReadOnlyMemory<byte> Bytes, IReadOnlyList<int>? PieceEnds = null)
{
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream; charset=utf-8";

    public bool Streamed => PieceEnds is not null;
}
