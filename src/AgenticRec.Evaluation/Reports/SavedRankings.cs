using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Reports;

/// <summary>
/// Saves a system's rankings, one line a scored user: over the whole catalogue its first 100; over candidates the candidates of all draws and of the
/// literal list together (the first 1,000 of them), ranked in one question, so that the file can be compared on every draw.
/// </summary>
internal static class SavedRankings
{
    /// <summary>Says before a long run that its rankings could not be written after it.</summary>
    /// <exception cref="DatasetException">The file's folder does not exist.</exception>
    public static void CheckFolder(string? file)
    {
        if (file is null) return;
        string? folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is null || !Directory.Exists(folder) || Directory.Exists(file))
        {
            throw new DatasetException($"The rankings cannot be saved as '{file}': name a file in a folder that exists.");
        }
    }

    public static async Task WriteAsync(string file, EvaluationPlan plan, IRankingSystem system, CancellationToken cancellationToken)
    {
        ImmutableArray<Item> items = plan.Data.Dataset.Items;
        List<(string User, IEnumerable<string> Items)> rankings = [];
        foreach (IGrouping<int, RankingQuestion> questions in plan.Sheets.SelectMany(s => s.Questions).SelectMany(q => q).GroupBy(q => q.User.User))
        {
            RankingQuestion first = questions.First();
            ImmutableArray<int> candidates =
                [.. questions.SelectMany(q => q.Candidates).Distinct().Take(RecommendRequest.MaxItems).OrderBy(i => plan.Data.Places[i])];
            RankingQuestion question = candidates.Length == 0 ? first : new RankingQuestion(first.User, candidates, candidates.Length);
            ImmutableArray<int> ranking = await system.RankAsync(question, cancellationToken);
            rankings.Add((first.User.Id, ranking.Where(i => i >= 0).Select(i => items[i].Id)));
        }

        await RankingsFile.WriteAsync(file, rankings, cancellationToken);
    }
}
