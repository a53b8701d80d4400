using AgenticRec.Llm.Settings;

namespace AgenticRec.Llm.Clients.Budgets;

/// <summary>
/// Tokens spent today by user and by tenant. A call is charged before it is sent, so that calls side by side cannot spend the same tokens, and settled afterwards. Both counts
/// move together or not at all. Safe for concurrent use.
/// </summary>
internal sealed class TokenLedger(BudgetSettings budget, TimeProvider time)
{
    private readonly Dictionary<string, long> _tenants = [];
    private readonly Dictionary<(string Tenant, string User), long> _users = [];
    private readonly Lock _lock = new();
    private long _day;

    /// <summary>Charges a call; null when a limit stands against it, with the reason.</summary>
    public TokenCharge? Charge(CallContext call, long tokens, out ModelUnavailableReason reason)
    {
        reason = default;
        lock (_lock)
        {
            Today();
            long tenant = _tenants.GetValueOrDefault(call.Tenant);
            long user = call.User is null ? 0 : _users.GetValueOrDefault((call.Tenant, call.User));
            if (Beyond(budget.TokensPerTenantPerDay, tenant + tokens)) reason = ModelUnavailableReason.TenantBudgetSpent;
            else if (call.User is not null && Beyond(budget.TokensPerUserPerDay, user + tokens)) reason = ModelUnavailableReason.UserBudgetSpent;
            else
            {
                Add(call, tokens);
                return new TokenCharge(call, tokens, _day);
            }
            return null;
        }
    }

    /// <summary>Replaces what was charged by what was used, 0 or more. A charge of an earlier day is closed with its day.</summary>
    public void Settle(TokenCharge charge, long used)
    {
        lock (_lock)
        {
            Today();
            if (charge.Day == _day) Add(charge.Call, used - charge.Tokens);
        }
    }

    /// <summary>What a user has spent today, calls on their way included.</summary>
    public long SpentBy(string tenant, string user)
    {
        lock (_lock)
        {
            Today();
            return _users.GetValueOrDefault((tenant, user));
        }
    }

    private static bool Beyond(long limit, long spent) => limit > 0 && spent > limit;

    private void Add(CallContext call, long tokens)
    {
        _tenants[call.Tenant] = _tenants.GetValueOrDefault(call.Tenant) + tokens;
        if (call.User is not null) _users[(call.Tenant, call.User)] = _users.GetValueOrDefault((call.Tenant, call.User)) + tokens;
    }

    private void Today()
    {
        long day = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerDay;
        if (day == _day) return;
        _day = day;
        _tenants.Clear();
        _users.Clear();
    }
}

/// <summary>Tokens charged for a call that is on its way.</summary>
/// <param name="Call">On whose behalf.</param>
/// <param name="Tokens">How many.</param>
/// <param name="Day">The day they were charged to.</param>
internal readonly record struct TokenCharge(CallContext Call, long Tokens, long Day);
