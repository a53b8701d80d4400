using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>
/// The client of one tenant: it repeats an operation under its id until it is told what became of it or its patience ends, as a well-made service does, and enters into
/// the ledger what it was told.
/// </summary>
internal sealed class ChaosClient : IDisposable
{
    private static readonly TimeSpan TryPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(2);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;
    private readonly Ledger _ledger;
    private readonly Tries _tries;
    private readonly TimeProvider _time;
    private readonly long _start;

    public ChaosClient(Uri gateway, string apiKey, Ledger ledger, Tries tries, TimeProvider time)
    {
        SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false, UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20) };
        _http = new HttpClient(handler) { BaseAddress = gateway, Timeout = TryPatience };
        _http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
        (_ledger, _tries, _time, _start) = (ledger, tries, time, time.GetTimestamp());
    }

    /// <summary>How long this client exists: the clock of its tries.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Sends an event until its fate is known, for at most <paramref name="patience"/>.</summary>
    /// <param name="operation">The event, in the ledger already.</param>
    /// <param name="patience">How long to try.</param>
    /// <param name="context">Goes with the event; null: nothing does.</param>
    /// <param name="cancellationToken">Ends the trying; the fate then stays unknown.</param>
    /// <returns>What the server said of it at last: stored, duplicate, rejected, or null.</returns>
    public async Task<string?> ObserveAsync(Operation operation, TimeSpan patience, string? context, CancellationToken cancellationToken)
    {
        long versionBefore = _ledger.Known(operation.User).Version;
        JsonObject body = new() { ["id"] = operation.Id, ["itemId"] = operation.ItemId, ["kind"] = operation.Kind };
        if (context is not null) body["context"] = new JsonObject { ["note"] = context };
        string text = body.ToJsonString();
        Answer answer = await UntilAnsweredAsync(
            () => new HttpRequestMessage(HttpMethod.Post, $"/v1/users/{Uri.EscapeDataString(operation.User)}/feedback") { Content = Body(text) },
            write: true, patience,
            tried =>
            {
                operation.Tries++;
                if (tried.End is TryEnd.NoAnswer || tried.Status >= 500) operation.Doubtful = true;
            },
            cancellationToken);
        if (answer.Status == HttpStatusCode.OK)
        {
            JsonNode receipt = JsonNode.Parse(answer.Text)!;
            string? status = (string?)receipt["results"]?[0]?["status"];
            if (status is "stored" or "duplicate") _ledger.Acknowledge(operation, (long)receipt["version"]!, versionBefore);
            else operation.Settle(Outcome.Refused);
            return status;
        }

        if (answer.Status is not null) operation.Settle(Outcome.Refused);
        return null;
    }

    /// <summary>Asks for a slate and holds it against what was known when the request began.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="count">How many items.</param>
    /// <param name="catalogue">All items there are.</param>
    /// <param name="patience">How long to try.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <returns>Whether a slate came.</returns>
    public async Task<bool> RecommendAsync(string user, int count, IReadOnlySet<string> catalogue, TimeSpan patience, CancellationToken cancellationToken)
    {
        string[] met = _ledger.Known(user).Met;
        string path = string.Create(CultureInfo.InvariantCulture, $"/v1/users/{Uri.EscapeDataString(user)}/recommendations?count={count}");
        Answer answer = await UntilAnsweredAsync(() => new HttpRequestMessage(HttpMethod.Get, path), write: false, patience, static _ => { }, cancellationToken);
        if (answer.Status != HttpStatusCode.OK) return false;
        JsonNode slate = JsonNode.Parse(answer.Text)!;
        _ledger.SawSlate(SlateCheck.IsDegraded(slate));
        if (SlateCheck.Problem(slate, count, catalogue, met, _ledger.Sent(user)) is { } problem) _ledger.Breach($"A slate for '{user}': {problem}");
        return true;
    }

    /// <summary>Sends something until it is answered other than by 5xx or 429, for at most <paramref name="patience"/>.</summary>
    /// <returns>The last answer; without a status when there was none.</returns>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, TimeSpan patience, CancellationToken cancellationToken) =>
        await UntilAnsweredAsync(
            () => new HttpRequestMessage(method, path) { Content = body is null ? null : Body(body) }, write: false, patience, static _ => { }, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static StringContent Body(string text) => new(text, Json);

    private async Task<Answer> UntilAnsweredAsync(
        Func<HttpRequestMessage> make, bool write, TimeSpan patience, Action<Try> tried, CancellationToken cancellationToken)
    {
        TimeSpan end = Now + patience, pause = FirstPause;
        while (true)
        {
            (Try one, Answer answer, TimeSpan? wait) = await TryAsync(make, write, cancellationToken);
            _tries.Add(one);
            tried(one);
            bool settled = one.End == TryEnd.Ok || one.Status is >= 400 and < 500 and not 429;
            if (settled || cancellationToken.IsCancellationRequested) return answer;
            TimeSpan rest = wait is { } told && told < LongestPause ? told : pause;
            if (Now + rest >= end) return answer;
            try
            {
                await Task.Delay(rest, _time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return answer;
            }

            if (pause < LongestPause) pause *= 2;
        }
    }

    private async Task<(Try Try, Answer Answer, TimeSpan? Wait)> TryAsync(Func<HttpRequestMessage> make, bool write, CancellationToken cancellationToken)
    {
        TimeSpan began = Now;
        try
        {
            using HttpRequestMessage request = make();
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            string text = await response.Content.ReadAsStringAsync(cancellationToken);
            TimeSpan? wait = response.Headers.RetryAfter?.Delta;
            TryEnd end = response.IsSuccessStatusCode ? TryEnd.Ok
                : response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && wait is not null ? TryEnd.RefusedWithRetryAfter
                : TryEnd.OtherStatus;
            return (new Try(began, Now, end, (int)response.StatusCode, write), new Answer(response.StatusCode, text), wait);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return (new Try(began, Now, TryEnd.NoAnswer, 0, write), new Answer(null, ""), null);
        }
    }

    /// <summary>A last answer; no status: there was none.</summary>
    internal readonly record struct Answer(HttpStatusCode? Status, string Text);
}
