using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Planning;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

public class RequestRulesTests
{
    public static TheoryData<RecommendRequest, string?> Requests => new()
    {
        { new() { K = 1 }, null },
        { new() { K = 1_000 }, null },
        { new() { K = 0 }, "K must*" },
        { new() { K = 1_001 }, "K must*" },
        { new() { Constraints = null! }, "Constraints*" },
        { new() { Exclude = default }, "A list*" },
        { new() { Context = default }, "A list*" },
        { new() { Constraints = new() { Candidates = default } }, "A list*" },
        { new() { Context = [.. Enumerable.Repeat(Some.Value("query", new string('v', 500)), 64)] }, null },
        { new() { Context = [.. Enumerable.Repeat(Some.Value("query", "v"), 65)] }, "The context may hold up to 64*" },
        { new() { Context = [Some.Value("query", new string('v', 501))] }, "A context value is 501*" },
        { new() { Constraints = new() { Candidates = [.. Enumerable.Repeat("i", 1_000)] } }, null },
        { new() { Constraints = new() { Candidates = [.. Enumerable.Repeat("i", 1_001)] } }, "At most 1000*" },
        { new() { Constraints = new() { Diversity = 1, Exploration = 0 } }, null },
        { new() { Constraints = new() { Diversity = double.NaN } }, "Diversity*" },
        { new() { Constraints = new() { Diversity = -.01 } }, "Diversity*" },
        { new() { Constraints = new() { Exploration = 1.01 } }, "Exploration*" },
        { new() { Patience = TimeSpan.Zero }, null },
        { new() { Patience = TimeSpan.FromSeconds(20) }, null },
        { new() { Patience = TimeSpan.FromSeconds(20.5) }, "Patience must be 0 to 20 seconds; it is 20.5." },
        { new() { Patience = TimeSpan.FromTicks(-1) }, "Patience*" },
    };

    public static TheoryData<UserControls, bool> Controls => new()
    {
        { new(), true },
        { new() { AutonomyLevel = 0 }, true },
        { new() { AutonomyLevel = 3 }, true },
        { new() { AutonomyLevel = -1 }, false },
        { new() { AutonomyLevel = 4 }, false },
        { new() { BlockedItems = [.. Enumerable.Repeat("i", 10_000)] }, true },
        { new() { BlockedItems = [.. Enumerable.Repeat("i", 10_001)] }, false },
        { new() { BlockedCategories = [.. Enumerable.Repeat("c", 1_001)] }, false },
        { new() { BlockedItems = default }, false },
        { new() { BlockedItems = [new string('i', 256)], BlockedCategories = [new string('c', 200)] }, true },
        { new() { BlockedItems = [new string('i', 257)] }, false },
        { new() { BlockedItems = ["a", null!] }, false },
        { new() { BlockedCategories = [new string('c', 201)] }, false },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Problem_Request_NamesWhatIsOutOfRange(RecommendRequest request, string? problem)
    {
        if (problem is null) RequestRules.Problem(request).Should().BeNull();
        else RequestRules.Problem(request).Should().Match(problem);
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void Problem_Controls_PassInRangeOnly(UserControls controls, bool passes) => (RequestRules.Problem(controls) is null).Should().Be(passes);
}
