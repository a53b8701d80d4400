using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace AgenticRec.Server.Http.Lines;

/// <summary>
/// Writes results line by line while lines are still being read. Some clients read nothing before they have sent everything; for them results wait in
/// memory, up to a limit, so that neither side waits for the other.
/// </summary>
internal sealed class LineResults(PipeWriter body, CancellationToken cancellationToken)
{
    private const int WaitingBytes = 32 << 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = ApiJson.Letters };

    private readonly ArrayBufferWriter<byte> _waiting = new();
    private readonly LineSummary _summary = new();
    private Task _flush = Task.CompletedTask;

    public void Add(LineResult result)
    {
        switch (result.Status)
        {
            case LineStatus.Stored: _summary.Stored++; break;
            case LineStatus.Duplicate: _summary.Duplicate++; break;
            case LineStatus.Rejected: _summary.Rejected++; break;
            default: _summary.Failed++; break;
        }

        Write(result, ApiJson.Default.LineResult);
    }

    /// <summary>Sends what waits, without waiting for a client that does not read until there is too much of it.</summary>
    public async ValueTask Send(CancellationToken untilThen)
    {
        if (!_flush.IsCompleted && _waiting.WrittenCount < WaitingBytes) return;
        await _flush.WaitAsync(untilThen);
        body.Write(_waiting.WrittenSpan);
        _waiting.ResetWrittenCount();
        _flush = body.FlushAsync(cancellationToken).AsTask();
    }

    public async Task Finish()
    {
        Write(_summary, ApiJson.Default.LineSummary);
        await _flush;
        await Send(cancellationToken);
        await _flush;
    }

    /// <summary>Finishes before the last line.</summary>
    public Task CutShort()
    {
        (_summary.Done, _summary.Reason) = (false, "The server is stopping: send the lines without a result again.");
        return Finish();
    }

    private void Write<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using (var writer = new Utf8JsonWriter(_waiting, Options)) JsonSerializer.Serialize(writer, value, type);
        _waiting.Write("\n"u8);
    }
}
