using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Profiles;

/// <summary>How a memory in words is told: whole sentences within a limit, those with most behind them, oldest first.</summary>
/// <remarks>The order does not follow the evidence, so that a memory that learns nothing new always tells the same text.</remarks>
public static class SpokenProfile
{
    /// <summary>The most words told of a user (AgentCF's limit of a self-introduction, less room for persona and traits).</summary>
    public const int UserWords = 120;

    /// <summary>The most words told of an item's audience (AgentCF's limit of a self-description).</summary>
    public const int ItemWords = 50;

    /// <summary>The statements that are told.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="words">The most words in all.</param>
    public static IReadOnlyList<Statement> Told(SpokenMemory memory, int words)
    {
        ArgumentNullException.ThrowIfNull(memory);
        List<Statement> told = [];
        foreach (Statement statement in memory.Statements.OrderByDescending(static s => s.Margin).ThenByDescending(static s => s.AtTicks))
        {
            int length = SentenceLimit.Words(Sentence(statement));
            if (length > words) continue;
            words -= length;
            told.Add(statement);
        }

        told.Sort((a, b) => memory.Statements.IndexOf(a).CompareTo(memory.Statements.IndexOf(b)));
        return told;
    }

    /// <summary>The text of what is told; empty while nothing is.</summary>
    public static string Text(SpokenMemory memory, int words) => string.Join(' ', Told(memory, words).Select(Sentence));

    /// <summary>A statement as a sentence; one that is contested says so.</summary>
    public static string Sentence(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Contested ? $"{statement.Text.TrimEnd('.', '!', '?')}, though not always." : statement.Text;
    }

    /// <summary>What changed between two memories, such as "folk is new; rock is no longer liked: too loud".</summary>
    /// <returns>Empty when the same would be told.</returns>
    public static string Change(SpokenMemory before, SpokenMemory after, int words)
    {
        IReadOnlyList<Statement> old = Told(before, words);
        List<string> moves = [];
        foreach (Statement now in Told(after, words))
        {
            Statement? earlier = old.FirstOrDefault(statement => statement.Id == now.Id);
            if (earlier is null) moves.Add($"{now.About} is new");
            else if (earlier.Text != now.Text)
                moves.Add(now.Because.Length > 0 ? $"{now.About} is seen anew: {now.Because.TrimEnd('.')}" : $"{now.About} is seen anew");
            else if (earlier.Contested != now.Contested) moves.Add(now.Contested ? $"{now.About} is less sure" : $"{now.About} is surer");
        }

        if (moves.Count == 0 && Text(before, words) != Text(after, words)) moves.Add("what mattered least is no longer told");
        return string.Join("; ", moves);
    }
}
