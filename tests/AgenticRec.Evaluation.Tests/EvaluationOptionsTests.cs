using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Tests;

public class EvaluationOptionsTests
{
    private static readonly EvaluationOptions Good = new() { DataFolder = "data" };

    public static TheoryData<EvaluationOptions, string> Bad => new()
    {
        { Good with { DataFolder = " " }, "*folder*missing*" },
        { Good with { Protocol = (ProtocolKind)7 }, "*protocol 7*" },
        { Good with { Candidates = 1 }, "1 candidates: choose 2 to 1000." },
        { Good with { Candidates = 1_001 }, "1001 candidates*" },
        { Good with { Draws = 0 }, "0 draws*" },
        { Good with { Draws = 101 }, "101 draws*" },
        { Good with { Limit = 0 }, "*limit of 0*" },
        { Good with { Parallelism = 0 }, "Parallelism 0*" },
        { Good with { RecommendRequests = -1 }, "-1 timed requests*" },
        { Good with { RecommendTime = TimeSpan.Zero }, "*above zero*" },
        { Good with { Tenant = "a/b" }, "*tenant 'a/b'*" },
        { Good with { Baselines = ["magic"] }, "*no baseline 'magic'*popularity, item-knn, content*" },
        { Good with { Baselines = ["content", "content"] }, "Two rows*'content'*" },
        { Good with { Compare = [new ComparedFile("agents", "f")] }, "Two rows*'agents'*" },
        { Good with { Compare = [new ComparedFile("", "f")] }, "*no name*" },
    };

    [Fact]
    public void Problem_OfTheDefaults_IsNone() => Good.Problem().Should().BeNull();

    [Theory]
    [MemberData(nameof(Bad))]
    public void Problem_OutOfRange_SaysWhatToChoose(EvaluationOptions options, string expected) => options.Problem().Should().Match(expected);

    [Fact]
    public async Task Run_BadOptions_AreRefused()
    {
        Func<Task> act = () => OfflineEvaluation.RunAsync(Good with { Draws = 0 }, new FakeAgents().Factory);
        await act.Should().ThrowAsync<ArgumentException>().WithMessage("0 draws*");
    }
}
