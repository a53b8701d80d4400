using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Llm.Tests.Clients;

/// <summary>A scripted model behind the whole pipeline, on fake time.</summary>
internal sealed class Piped
{
    public Piped(LanguageSettings settings, ScriptedChatClient model, string role = LanguageRoles.Ranking)
    {
        Model = model;
        Usage = Some.Usage(settings);
        Pipeline = Some.Pipeline(settings, Usage, Time);
        Target = ModelTarget.Of(settings, role)!;
        Client = Pipeline.Chat(role, Target, model);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public ScriptedChatClient Model { get; }

    public LanguageUsage Usage { get; }

    public LanguagePipeline Pipeline { get; }

    public ModelTarget Target { get; }

    public IChatClient Client { get; }

    public Task<ModelOutcome> Ask(string text = "Which one?", CallContext? call = null, ChatOptions? options = null, CancellationToken token = default) =>
        Client.Ask(Some.Prompt(text), call ?? Some.Call(), options, token);

    /// <summary>
    /// Asks, and lets fake time pass in small steps until there is an outcome. Away from the test's own context, what a step sets free runs inside the step, so that no step
    /// is taken too early. Returns the outcome and how much fake time passed.
    /// </summary>
    public Task<(ModelOutcome Outcome, TimeSpan Took)> AskAndLetTimePass(CallContext? call = null, TimeSpan? step = null) => Task.Run(async () =>
    {
        DateTimeOffset began = Time.GetUtcNow();
        Task<ModelOutcome> asked = Ask(call: call);
        while (!asked.IsCompleted)
        {
            Time.Advance(step ?? TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        return (await asked, Time.GetUtcNow() - began);
    });
}
