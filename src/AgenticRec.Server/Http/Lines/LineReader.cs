using System.Buffers;
using System.IO.Pipelines;

namespace AgenticRec.Server.Http.Lines;

/// <summary>
/// Reads JSON lines as they come: a batch is what has arrived, up to a limit, so that a slow sender's lines are stored while it sends on.
/// Empty lines count but are skipped; a line over the limit is reported as such and its bytes are passed over.
/// </summary>
internal sealed class LineReader(PipeReader body, int maxLineBytes, int maxLines)
{
    private readonly List<Line> _batch = [];
    private bool _passingOver;
    private long _number;

    /// <summary>The next batch; empty at the end. The lines are good until the next call.</summary>
    public async ValueTask<IReadOnlyList<Line>> Read(CancellationToken cancellationToken)
    {
        _batch.Clear();
        while (true)
        {
            ReadResult result = await body.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> rest = result.Buffer;
            while (_batch.Count < maxLines && Cut(ref rest)) { }
            bool full = _batch.Count == maxLines;
            if (result.IsCompleted && !full && rest.Length > 0)
            {
                Take(rest);
                rest = rest.Slice(rest.End);
            }
            else if (!full && rest.Length > maxLineBytes)
            {
                if (!_passingOver) _batch.Add(new Line(_number + 1, null));
                _passingOver = true;
                rest = rest.Slice(rest.End);
            }

            body.AdvanceTo(rest.Start, full ? rest.Start : rest.End);
            if (_batch.Count > 0 || (result.IsCompleted && rest.IsEmpty)) return _batch;
        }
    }

    private bool Cut(ref ReadOnlySequence<byte> rest)
    {
        if (rest.PositionOf((byte)'\n') is not { } end) return false;
        Take(rest.Slice(0, end));
        rest = rest.Slice(rest.GetPosition(1, end));
        return true;
    }

    private void Take(ReadOnlySequence<byte> line)
    {
        _number++;
        if (_passingOver) _passingOver = false;
        else if (line.Length > maxLineBytes) _batch.Add(new Line(_number, null));
        else if (!IsBlank(line)) _batch.Add(new Line(_number, line.ToArray()));
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (ReadOnlyMemory<byte> part in line)
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
                return false;
        return true;
    }
}

/// <summary>A line.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its bytes; null when it is longer than allowed.</param>
internal readonly record struct Line(long Number, byte[]? Text);
