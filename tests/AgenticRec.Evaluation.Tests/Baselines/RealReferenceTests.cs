using System.Collections.Immutable;
using AgenticRec.Evaluation.Baselines;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Protocols;
using Xunit.Abstractions;

namespace AgenticRec.Evaluation.Tests.Baselines;

/// <summary>The baselines against figures computed elsewhere on the same files: whoever changes a protocol or a metric sees it here.</summary>
public class RealReferenceTests(ITestOutputHelper output)
{
    [RealDataFact("ml-latest-small")]
    public async Task Popularity_MovieLensFull_HasTheReferenceNdcg() =>
        (await NdcgAsync("ml-latest-small", ProtocolKind.Full, "popularity")).Should().BeApproximately(0.019, 0.001);

    [RealDataFact("ml-latest-small")]
    public async Task ItemKnn_MovieLensFull_IsFarAbovePopularity() =>
        (await NdcgAsync("ml-latest-small", ProtocolKind.Full, "item-knn")).Should().BeInRange(0.030, 0.090);

    [RealDataFact("agentcf-cds-dense")]
    public async Task Popularity_CdsCandidates_HasTheReferenceNdcg() =>
        (await NdcgAsync("agentcf-cds-dense", ProtocolKind.Candidates, "popularity")).Should().BeApproximately(0.502, 0.008);

    [RealDataFact("agentcf-cds-dense")]
    public async Task ItemKnn_CdsCandidates_HasTheReferenceNdcg() =>
        (await NdcgAsync("agentcf-cds-dense", ProtocolKind.Candidates, "item-knn")).Should().BeApproximately(0.535, 0.012);

    [RealDataFact("agentcf-cds-dense")]
    public async Task Content_CdsCandidates_HasTheReferenceNdcg() =>
        (await NdcgAsync("agentcf-cds-dense", ProtocolKind.Candidates, "content")).Should().BeApproximately(0.524, 0.012);

    /// <summary>More than the usual ten, so that the draws themselves add little.</summary>
    private const int Draws = 50;

    private async Task<double> NdcgAsync(string name, ProtocolKind protocol, string baseline)
    {
        Dataset dataset = DatasetFolder.Read(RealData.Find(name)!);
        TrainingSplit split = LeaveOneOut.Split(dataset, protocol == ProtocolKind.Candidates);
        TrainingData data = new(dataset, split, seed: 1);
        IRankingSystem system = BaselineNames.Create(baseline);
        await system.TrainAsync(data, CancellationToken.None);
        QuestionSheet sheet = QuestionSheet.Of(protocol, split.Scored, new CandidateLists(data, 10), Draws).First();
        SystemScores scores = await new Scorer(data, 8, CancellationToken.None).ScoreAsync(system, baseline, sheet.Questions);
        ImmutableArray<double> means = [.. MetricNames.PerUser.Select((_, m) => scores.Values.Average(v => v[m]))];
        output.WriteLine($"{name} {baseline}: {string.Join(", ", MetricNames.PerUser.Zip(means, (n, v) => $"{n} {v:0.0000}"))}, coverage {scores.Coverage:0.0000}");
        return means[MetricNames.PerUser.IndexOf(MetricNames.Ndcg10)];
    }
}
