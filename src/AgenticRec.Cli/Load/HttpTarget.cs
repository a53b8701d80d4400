using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Cli.Load;

/// <summary>A server by its URL.</summary>
internal sealed class HttpTarget : ILoadTarget
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http;

    public HttpTarget(Uri url, string? apiKey, TimeSpan patience)
    {
        Name = url.ToString();
        SocketsHttpHandler handler = new() { EnableMultipleHttp2Connections = true, UseCookies = false, AllowAutoRedirect = false, UseProxy = false };
        _http = new HttpClient(handler) { BaseAddress = url, Timeout = patience };
        if (apiKey is not null) _http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
    }

    public string Name { get; }

    public async Task IntroduceAsync(ImmutableArray<Item> items, CancellationToken cancellationToken)
    {
        StringBuilder lines = new();
        foreach (Item item in items)
        {
            ArrayBufferWriter<byte> buffer = new();
            using (Utf8JsonWriter writer = new(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("id", item.Id);
                writer.WriteString("title", item.Title);
                writer.WriteString("description", item.Description);
                writer.WriteStartArray("categories");
                foreach (string category in item.Categories) writer.WriteStringValue(category);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            lines.Append(Encoding.UTF8.GetString(buffer.WrittenSpan)).Append('\n');
        }

        try
        {
            using StringContent body = new(lines.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
            using HttpResponseMessage answer = await _http.PostAsync("/v1/items", body, cancellationToken);
            string text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode) return;
            string hint = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? " Give a key with the scopes ingest and serve: --api-key." : "";
            throw new CommandException($"{Name} refuses items: {(int)answer.StatusCode} {text}.{hint}");
        }
        catch (HttpRequestException failure)
        {
            throw new CommandException($"{Name} cannot be reached: {failure.Message}. Check the address, and that a server runs there.");
        }
    }

    public async Task<Outcome> RecommendAsync(string user, int count, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v1/users/{Uri.EscapeDataString(user)}/recommendations?count={count}"));
        return await SendAsync(request, cancellationToken);
    }

    public async Task<Outcome> ObserveAsync(string user, ImmutableArray<Interaction> interactions, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/users/{Uri.EscapeDataString(user)}/feedback") { Content = Body(interactions) };
        return await SendAsync(request, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Outcome> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent => Outcome.Ok,
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Outcome.Refused,
                _ => Outcome.Failed,
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return Outcome.Failed;
        }
    }

    private static ReadOnlyMemoryContent Body(ImmutableArray<Interaction> interactions)
    {
        ArrayBufferWriter<byte> buffer = new(128 * interactions.Length);
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            foreach (Interaction one in interactions)
            {
                writer.WriteStartObject();
                writer.WriteString("id", one.OperationId);
                writer.WriteString("itemId", one.ItemId);
                writer.WriteString("kind", one.Kind);
                writer.WriteString("at", one.At);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = Json } };
    }
}
