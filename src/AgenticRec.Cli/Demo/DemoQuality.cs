using System.Collections.Immutable;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Output;
using AgenticRec.Evaluation.Baselines;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Cli.Demo;

/// <summary>
/// Asks the agents of all readers which book comes next, and compares with the one held out. The reader of the story is left out, since feedback that
/// is not the sample's has reached that agent.
/// </summary>
internal sealed class DemoQuality(IGrainFactory grains, SampleStory story)
{
    private const int K = 10;

    public async Task<QualityFindings> MeasureAsync(int parallelism, IStage stage, CancellationToken cancellationToken)
    {
        ScoredUser[] users = [.. story.Split.Scored.Where(u => u.Id != story.StoryReader.Id)];
        Popularity popularity = new();
        await popularity.TrainAsync(story.Data, cancellationToken);
        double[][] values = new double[users.Length][];
        int done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, users.Length, options, async (i, token) =>
        {
            int rank = await RankOfTargetAsync(users[i]);
            ImmutableArray<int> popular = await popularity.RankAsync(new RankingQuestion(users[i], [], K), token);
            int popularRank = popular.IndexOf(users[i].Target) + 1;
            values[i] = [Ndcg.At(rank, K), HitRate.At(rank, K), Ndcg.At(popularRank, K), HitRate.At(popularRank, K)];
            stage.Reached(Interlocked.Increment(ref done), users.Length);
        });
        stage.Finished();
        Bootstrap bootstrap = new(values, seed: 1);
        double gain = values.Average(v => v[0] - v[2]);
        return new QualityFindings(users.Length, Row(values, bootstrap, 0), Row(values, bootstrap, 2), gain, bootstrap.OfDifference(0, 2));
    }

    private async Task<int> RankOfTargetAsync(ScoredUser user)
    {
        string target = story.Dataset.Items[user.Target].Id;
        Slate slate = await grains.GetGrain<IRecommender>(DemoSettings.Key(user.Id)).Recommend(
            new RecommendRequest { K = K, Seed = user.User, At = story.End });
        for (int place = 0; place < slate.Items.Length; place++)
        {
            if (slate.Items[place].ItemId == target) return place + 1;
        }

        return 0;
    }

    private static QualityRow Row(double[][] values, Bootstrap bootstrap, int column) => new(
        values.Average(v => v[column]), bootstrap.OfMean(column), values.Average(v => v[column + 1]), bootstrap.OfMean(column + 1));
}
