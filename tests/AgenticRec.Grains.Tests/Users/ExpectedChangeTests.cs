using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

[Collection(ClusterCollection.Name)]
public class ExpectedChangeTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task ReplaceControls_StillAsExpected_Replaces()
    {
        IUserAgent ann = _tenant.User("ann");
        await ann.SetControls(new UserControls { BlockedItems = ["a"] });

        (await ann.ReplaceControls(new UserControls { BlockedItems = ["b"] }, new UserControls { BlockedItems = ["a"] })).Should().BeTrue();

        (await ann.Controls()).BlockedItems.Should().Equal("b");
    }

    [Fact]
    public async Task ReplaceControls_ChangedMeanwhile_ChangesNothing()
    {
        IUserAgent ann = _tenant.User("ann");
        await ann.SetControls(new UserControls { BlockedItems = ["a"], BlockedCategories = ["x"] });

        (await ann.ReplaceControls(new UserControls(), new UserControls { BlockedItems = ["a"], BlockedCategories = ["y"] })).Should().BeFalse();

        (await ann.Controls()).BlockedItems.Should().Equal("a");
    }

    [Fact]
    public async Task Reconfigure_OnlyWhileAsExpected()
    {
        var first = new TenantSettings { KindValues = [new("hummed", .5)], Diversity = .1 };
        await _tenant.Policy.Configure(first);

        (await _tenant.Policy.Reconfigure(new TenantSettings(), first with { KindValues = [new("hummed", .6)] })).Should().BeFalse();
        (await _tenant.Policy.Reconfigure(new TenantSettings { Diversity = .2 }, first with { KindValues = [new("hummed", .5)] })).Should().BeTrue();

        (await _tenant.Policy.Report()).Settings.Diversity.Should().Be(.2);
    }
}
