using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Cli.Show;

/// <summary>A user of whom something is held: interactions, or only what was told, blocked or set.</summary>
internal static class HeldUser
{
    public static bool Holds(UserProfile profile) => profile is { Erased: false, Version: > 0 };

    /// <summary>The user's agent and profile.</summary>
    /// <exception cref="CommandException">The user was erased, or nothing is held of it.</exception>
    public static async Task<(IUserAgent Agent, UserProfile Profile)> OfAsync(IGrainFactory grains, string tenant, string id)
    {
        IUserAgent agent = grains.GetGrain<IUserAgent>(AgentKey.Of(tenant, id));
        UserProfile profile = await agent.Profile();
        if (Holds(profile)) return (agent, profile);
        throw new CommandException(profile.Erased
            ? await ErasedAsync(agent, tenant, id)
            : $"The user '{id}' is unknown to tenant '{tenant}': nothing is held about it. Check the id, --tenant and --store.");
    }

    // When that was is not kept: of an erased user only the fact stays.
    private static async Task<string> ErasedAsync(IUserAgent agent, string tenant, string id) =>
        $"The user '{id}' of tenant '{tenant}' was erased: nothing is kept of it but that."
        + (await agent.Erasure() == ErasureStatus.UnderWay ? " Some items still have to forget what they learned from it." : "");
}
