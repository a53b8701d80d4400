using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgenticRec.Server.Hosting;
using AgenticRec.Server.Http.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace AgenticRec.Server.Http.Lines;

/// <summary>A bulk of JSON lines: read, understood, stored batch by batch, and answered line by line.</summary>
internal static class Bulk
{
    public const string MediaType = "application/x-ndjson";

    private const int LinesTogether = 1_024;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>Stores lines as they come. When the process leaves, a bulk ends after the batch that is being stored, and its answer says so.</summary>
    /// <param name="http">The request.</param>
    /// <param name="options">The limits.</param>
    /// <param name="type">How a line is read.</param>
    /// <param name="idOf">The id that a line's result repeats.</param>
    /// <param name="store">Stores a batch; one result each, in order. What it throws fails the batch, not the bulk.</param>
    public static async Task Run<T>(
        HttpContext http, ApiOptions options, JsonTypeInfo<T> type, Func<T, string> idOf, Func<IReadOnlyList<T>, Task<IReadOnlyList<(string Status, string? Reason)>>> store)
        where T : class
    {
        // A bulk is as slow as its sender's network and the store: no minimum rate ends it.
        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature>() is { } answerRate) answerRate.MinDataRate = null;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = MediaType;
        var lines = new LineReader(http.Request.BodyReader, options.MaxLineBytes, LinesTogether);
        var results = new LineResults(http.Response.BodyWriter, http.RequestAborted);
        CancellationToken leaving = http.RequestServices.GetService<Draining>()?.Leaving ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, leaving);
        try
        {
            while (await lines.Read(end.Token) is { Count: > 0 } batch)
            {
                await Store(batch, results, options, type, idOf, store);
                await results.Send(end.Token);
            }

            await results.Finish();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            await CutShort(http, results);
        }
    }

    private static async Task CutShort(HttpContext http, LineResults results)
    {
        try
        {
            await results.CutShort().WaitAsync(LastWords);
        }
        catch (TimeoutException)
        {
            // Its client reads nothing, and nobody may hold up the others' leaving.
            http.Abort();
        }
    }

    private static async Task Store<T>(
        IReadOnlyList<Line> batch, LineResults results, ApiOptions options, JsonTypeInfo<T> type, Func<T, string> idOf,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<(string Status, string? Reason)>>> store)
        where T : class
    {
        var read = new (T? Value, string? Problem)[batch.Count];
        for (int i = 0; i < read.Length; i++) read[i] = Read(batch[i], options, type);
        T[] good = [.. read.Where(static one => one.Value is not null).Select(static one => one.Value!)];
        IReadOnlyList<(string Status, string? Reason)> stored = good.Length == 0 ? [] : await Try(good, store);
        int next = 0;
        for (int i = 0; i < read.Length; i++)
        {
            var (status, reason) = read[i].Value is null ? (LineStatus.Rejected, read[i].Problem) : stored[next++];
            results.Add(new LineResult { Line = batch[i].Number, Id = read[i].Value is { } value ? idOf(value) : null, Status = status, Reason = reason });
        }
    }

    private static async Task<IReadOnlyList<(string Status, string? Reason)>> Try<T>(
        T[] good, Func<IReadOnlyList<T>, Task<IReadOnlyList<(string Status, string? Reason)>>> store)
    {
        try
        {
            return await store(good);
        }
        catch (Exception failure) when (Failures.IsUnavailability(failure))
        {
            return [.. good.Select(static _ => Unavailable)];
        }
    }

    /// <summary>What a line says that the store could not take now.</summary>
    public static (string Status, string? Reason) Unavailable => (LineStatus.Failed, "The cluster or its store did not answer: send this line again later.");

    private static (T? Value, string? Problem) Read<T>(Line line, ApiOptions options, JsonTypeInfo<T> type)
        where T : class
    {
        if (line.Text is null) return (null, $"The line is longer than {options.MaxLineBytes:N0} bytes.");
        try
        {
            return JsonSerializer.Deserialize(line.Text, type) is { } value ? (value, null) : (null, "The line is null: an object is expected.");
        }
        catch (JsonException malformed)
        {
            return (null, JsonWords.Of(malformed));
        }
    }
}
