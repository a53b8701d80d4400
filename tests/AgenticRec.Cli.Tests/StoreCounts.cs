using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Hosting;

namespace AgenticRec.Cli.Tests;

/// <summary>What the agents of a store count: where something counted twice or was lost, two of these differ.</summary>
internal static class StoreCounts
{
    /// <summary>For each user how many interactions are stored, how many items were met and how many meetings wait; for each item how many met, liked and disliked it.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(string store, IEnumerable<string> users, IEnumerable<string> items)
    {
        await using AgentHost host = await AgentHost.StartAsync(new AgentHostSettings { StoreFolder = store }, CancellationToken.None);
        Dictionary<string, string> counts = [];
        foreach (string id in users)
        {
            IUserAgent agent = host.Grains.GetGrain<IUserAgent>(AgentKey.Of("default", id));
            UserProfile profile = await agent.Profile();
            using JsonDocument export = JsonDocument.Parse(await agent.Export());
            long interactions = export.RootElement.GetProperty("agent").GetProperty("interactions").GetInt64();
            counts.Add($"user {id}", $"{interactions} interactions, {profile.ItemsMet} items, {profile.PendingMeetings} waiting");
        }

        foreach (string id in items)
        {
            Audience? audience = (await host.Grains.GetGrain<IItemAgent>(AgentKey.Of("default", id)).Profile())?.Audience;
            counts.Add($"item {id}", $"met {audience?.Met}, liked {audience?.Liked}, disliked {audience?.Disliked}");
        }

        return counts;
    }
}
