using AgenticRec.Grains;

namespace AgenticRec.Server.Security;

/// <summary>Keeps the keys. A key counts only once it is stored.</summary>
internal sealed class KeyRingGrain([PersistentState("keys", AgentStorage.ProviderName)] IPersistentState<KeyRingState> storage) : Grain, IKeyRing
{
    /// <summary>Every gateway holds a copy of all keys; this many take a few megabytes.</summary>
    public const int Capacity = 10_000;

    public Task<KeyRingState?> Newer(long knownVersion) =>
        Task.FromResult(storage.State.Version == knownVersion ? null : storage.State);

    public async Task Add(ApiKey key)
    {
        KeyRingState state = storage.State;
        if (state.Keys.Length >= Capacity) throw new ArgumentException($"{Capacity:N0} keys exist; revoke some that are no longer used.", nameof(key));
        await Store(state with { Version = state.Version + 1, Keys = state.Keys.Add(key) });
    }

    public async Task<bool> Revoke(string tenant, string keyId)
    {
        KeyRingState state = storage.State;
        if (state.Keys.FirstOrDefault(key => key.Id == keyId && key.Tenant == tenant) is not { } revoked) return false;
        await Store(state with { Version = state.Version + 1, Keys = state.Keys.Remove(revoked) });
        return true;
    }

    private async Task Store(KeyRingState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch (Exception)
        {
            // Memory must not be ahead of the store: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }
}
