using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>
/// A tenant to read from: 200 items in four categories, 24 users who each took six items of one category, and Ann, who loves folk.
/// Tests ask it questions; none changes it.
/// </summary>
public sealed class Library(ClusterFixture cluster) : IAsyncLifetime
{
    public const string Ann = "ann";
    public const int Size = 200;

    private static readonly string[] Categories = ["folk", "jazz", "metal", "opera"];
    private static readonly string[] Words = ["river", "moon", "iron", "stage", "fiddle", "horn", "storm", "aria"];

    public TestTenant Tenant { get; } = cluster.NewTenant();

    /// <summary>What Ann took, oldest first.</summary>
    public static string[] AnnTook => ["folk0", "folk1", "folk2", "folk3", "folk4"];

    public static string CategoryOf(string itemId) => itemId.TrimEnd([.. "0123456789"]);

    public async Task InitializeAsync()
    {
        await Tenant.Stock([.. Enumerable.Range(0, Size).Select(Piece)]);
        for (int user = 0; user < 24; user++)
            await Tenant.Live(Some.Numbered("u", user), Some.Likes([.. Enumerable.Range(0, 6).Select(n => Some.Numbered(Categories[user % 4], (user / 4) + n))]));
        await Tenant.Live(Ann, Some.Likes(AnnTook));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static Item Piece(int n)
    {
        string category = Categories[n % 4];
        int number = n / 4;
        return Some.Item(Some.Numbered(category, number), category, $"The {Words[number % 8]} and the {Words[(number + 3) % 8]} {number}");
    }
}
