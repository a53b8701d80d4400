using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Budgets;

internal static class BudgetExtensions
{
    /// <summary>Keeps calls within the tokens of request, user and tenant.</summary>
    public static ChatClientBuilder UseBudget(
        this ChatClientBuilder builder, string role, BudgetSettings budget, TokenLedger ledger, PromptTokens tokens, LanguageUsage usage, ILogger log) =>
        builder.Use(inner => new BudgetChatClient(inner, role, budget, ledger, tokens, usage, log));
}
