using System.ClientModel;
using System.ClientModel.Primitives;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgenticRec.Llm.Tests.Clients;

internal static class Some
{
    public const string Model = "gpt-test";

    public static CallContext Call(string user = "ann", string tenant = "shop", CallPriority priority = CallPriority.Live, string operation = "op-1") =>
        new() { Tenant = tenant, User = user, OperationId = operation, Priority = priority };

    public static ChatMessage[] Prompt(string text = "Which one?") => [new ChatMessage(ChatRole.User, text)];

    public static ChatResponse Answer(string text = "The first.", long prompt = 10, long answer = 5) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        FinishReason = ChatFinishReason.Stop,
        ModelId = Model,
        Usage = new UsageDetails { InputTokenCount = prompt, OutputTokenCount = answer, TotalTokenCount = prompt + answer },
    };

    public static LanguageSettings Settings(Action<LanguageSettings>? change = null)
    {
        var settings = new LanguageSettings { Provider = LanguageProviders.OpenAICompatible, Endpoint = "http://localhost:1/v1", Model = Model };
        change?.Invoke(settings);
        return settings;
    }

    public static LanguageUsage Usage(LanguageSettings? settings = null) =>
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), settings ?? Settings());

    public static LanguagePipeline Pipeline(LanguageSettings settings, LanguageUsage usage, TimeProvider time) => new(settings, usage, new PromptTokens(time), NullLoggerFactory.Instance, time);

    public static ClientResultException Refusal(int status, string body = "", params (string Name, string Value)[] headers) =>
        new(new CannedResponse(status, body, headers));

    private sealed class CannedResponse(int status, string body, (string Name, string Value)[] headers) : PipelineResponse
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override BinaryData Content => BinaryData.FromString(body);

        protected override PipelineResponseHeaders HeadersCore { get; } = new CannedHeaders(headers);

        public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

        public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

        public override void Dispose() { }
    }

    private sealed class CannedHeaders((string Name, string Value)[] headers) : PipelineResponseHeaders
    {
        public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() => headers.Select(static h => KeyValuePair.Create(h.Name, h.Value)).GetEnumerator();

        public override bool TryGetValue(string name, out string? value) =>
            (value = headers.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Value) is not null;

        public override bool TryGetValues(string name, out IEnumerable<string>? values)
        {
            values = headers.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(static h => h.Value).ToArray();
            return values.Any();
        }
    }
}
