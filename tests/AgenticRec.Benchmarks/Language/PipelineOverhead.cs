using System.Diagnostics.Metrics;
using AgenticRec.Llm;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgenticRec.Benchmarks.Language;

/// <summary>What the pipeline adds to a call without faults, before a model that answers at once.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class PipelineOverhead
{
    private const int Different = 8_192;

    private readonly CallContext _call = new() { Tenant = "shop", User = "ann", OperationId = "op-1" };
    private readonly ChatMessage[][] _meetings = [.. Enumerable.Range(0, Different).Select(Prompts.Meeting)];
    private readonly ChatMessage[][] _strangers = [.. Enumerable.Range(0, Different).Select(Prompts.OfStrangers)];
    private IChatClient _direct = null!;
    private IChatClient _piped = null!;
    private int _next;

    [GlobalSetup]
    public void Build()
    {
        var settings = new LanguageSettings
        {
            Provider = LanguageProviders.OpenAICompatible,
            Endpoint = "http://localhost/v1",
            Model = "m",
            Budget = new BudgetSettings { TokensPerUserPerDay = 0 },
        };
        IMeterFactory meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var pipeline = new LanguagePipeline(settings, new LanguageUsage(meters, settings), new PromptTokens(TimeProvider.System), NullLoggerFactory.Instance, TimeProvider.System);
        _direct = new QuickModel();
        _piped = pipeline.Chat(LanguageRoles.Ranking, ModelTarget.Of(settings, LanguageRoles.Ranking)!, _direct);
    }

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> Direct() => _direct.GetResponseAsync(Next(_meetings));

    /// <summary>New prompts, made of the texts of known users and items.</summary>
    [Benchmark]
    public Task<ModelOutcome> Meetings() => _piped.Ask(Next(_meetings), _call);

    /// <summary>New prompts, made of texts never seen.</summary>
    [Benchmark]
    public Task<ModelOutcome> MeetingsOfStrangers() => _piped.Ask(Next(_strangers), _call);

    /// <summary>A prompt whose answer is kept.</summary>
    [Benchmark]
    public Task<ModelOutcome> Again() => _piped.Ask(_meetings[0], _call);

    // More prompts than the cache holds, in turn: none is known when it comes again.
    private ChatMessage[] Next(ChatMessage[][] prompts) => prompts[_next++ & (Different - 1)];
}
