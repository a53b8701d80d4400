using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Client.Tests;

// The sample of the package's README, word for word: a test compares them.
// sample
public sealed class Shop(IAgenticRec agents)
{
    public async Task<string[]> Shelf(string customer, CancellationToken cancellationToken)
    {
        Slate slate = await agents.Tenant.User(customer).Recommend(new RecommendRequest { K = 8 }, cancellationToken);
        return [.. slate.Items.Select(item => item.ItemId)];
    }

    public Task Bought(string customer, string order, string product, DateTimeOffset at, CancellationToken cancellationToken) =>
        agents.Tenant.User(customer).Observe(
        [
            new Interaction { ItemId = product, Kind = InteractionKinds.Purchased, At = at, OperationId = $"{order}-{product}" },
        ], cancellationToken);
}
