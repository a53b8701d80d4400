using System.Text.Json.Nodes;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Tests.Chaos;

public sealed class SlateCheckTests
{
    private static readonly HashSet<string> Catalogue = ["a", "b", "c"];

    [Theory]
    [InlineData("a:0.5 b:0.25", 0.25, null)]
    [InlineData("a:0.5", 0.5, null)]
    [InlineData("", 0, "0 items, 1 were due")]
    [InlineData("a:0.5 a:0.25", 0.25, "twice")]
    [InlineData("a:0.5 x:0.25", 0.25, "no 'x'")]
    [InlineData("a:0.5 c:0.25", 0.25, "had met 'c'")]
    [InlineData("a:0.5 b:0.25", 0.5, "sum to 1.25")]
    [InlineData("a:1.5 b:-0.5", 0, "probability is 1.5")]
    [InlineData("a:0.5 b:0.25 c:0.25", 0, "3 items")]
    public void Problem_OfASlate_IsTheFirstThatIsWrong(string items, double rest, string? problem)
    {
        string? found = SlateCheck.Problem(Slate(items, rest), 2, Catalogue, ["c"], ["c"]);

        if (problem is null) found.Should().BeNull();
        else found.Should().Contain(problem);
    }

    [Fact]
    public void Problem_OfAShortSlateThatSaysItIsDegraded_IsNone()
    {
        JsonObject slate = Slate("", 0);
        slate["degraded"] = "2 of 2 catalogue shards did not answer";

        SlateCheck.Problem(slate, 2, Catalogue, [], []).Should().BeNull();
    }

    [Fact]
    public void Problem_OfAShortSlateWhileEventsAreUnderWay_CountsTheirItemsAsMet() => SlateCheck.Problem(Slate("", 0), 2, Catalogue, ["c"], ["a", "b", "c"]).Should().BeNull();

    private static JsonObject Slate(string items, double rest) => new()
    {
        ["items"] = new JsonArray([.. items.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static item => (JsonNode)new JsonObject
        {
            ["itemId"] = item.Split(':')[0],
            ["probability"] = double.Parse(item.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture),
        })]),
        ["restProbability"] = rest,
    };
}
