using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>Sends a whole answer, a stream piece by piece.</summary>
internal static class BodyWriter
{
    /// <param name="context">The request.</param>
    /// <param name="body">The answer.</param>
    /// <param name="pieceDelay">Passes between two pieces.</param>
    /// <param name="time">The clock of the delay.</param>
    /// <param name="beforeEnd">Called before the last bytes go out.</param>
    public static async Task SendAsync(HttpContext context, ReplyBody body, TimeSpan pieceDelay, TimeProvider time, Action? beforeEnd = null)
    {
        HttpResponse response = context.Response;
        response.ContentType = body.ContentType;
        if (body.PieceEnds is not { } ends)
        {
            response.ContentLength = body.Bytes.Length;
            beforeEnd?.Invoke();
            await response.Body.WriteAsync(body.Bytes, context.RequestAborted);
            return;
        }

        response.Headers.CacheControl = "no-cache";
        if (pieceDelay == TimeSpan.Zero)
        {
            beforeEnd?.Invoke();
            await response.Body.WriteAsync(body.Bytes, context.RequestAborted);
            return;
        }

        int start = 0;
        foreach (int end in ends)
        {
            if (start > 0) await Task.Delay(pieceDelay, time, context.RequestAborted);
            if (end == body.Bytes.Length) beforeEnd?.Invoke();
            await response.Body.WriteAsync(body.Bytes[start..end], context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            start = end;
        }
    }
}
