using System.Collections.Immutable;
using System.Globalization;

namespace AgenticRec.Core.Memory;

/// <summary>
/// What an agent has learned, in words: statements that new evidence adds, confirms or contradicts. AgentCF rewrites the whole text at each
/// meeting and removes what conflicts, so its memories swing with the newest meeting; here a statement gives way only when what speaks against it outweighs
/// what speaks for it by <see cref="GivingWay"/>, and evidence is never thrown away when it does.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SpokenMemory")]
public sealed record SpokenMemory
{
    /// <summary>By how many meetings the contrary must outweigh a statement before the statement gives way.</summary>
    public const int GivingWay = 2;

    /// <summary>Beyond this, evidence for and against a statement is halved: old evidence fades as new comes.</summary>
    public const int MostEvidence = 32;

    /// <summary>One change counts for so many meetings at most.</summary>
    public const int MostMeetings = 4;

    /// <summary>A memory that holds nothing.</summary>
    public static SpokenMemory Blank { get; } = new();

    /// <summary>The statements, oldest first.</summary>
    [Id(0)] public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>The number of the newest statement's id.</summary>
    [Id(1)] public int Counted { get; init; }

    /// <summary>Takes new evidence in.</summary>
    /// <param name="changes">In order.</param>
    /// <param name="capacity">The most statements; beyond, the one with the least margin leaves, the one touched longest ago among equals.</param>
    /// <param name="at">When it was learned.</param>
    /// <param name="author">Stable hash of the user it was learned from; 0 in a user's own memory.</param>
    public SpokenMemory Reconcile(ImmutableArray<StatementChange> changes, int capacity, DateTimeOffset at, ulong author = 0)
    {
        SpokenMemory next = this;
        foreach (StatementChange change in changes) next = next.Take(change, at.UtcTicks, author);
        return next.Within(capacity);
    }

    /// <summary>The memory without sentences that were written from an erased user's meetings; the same instance when there are none.</summary>
    public SpokenMemory Without(ulong author) =>
        Statements.Any(statement => statement.Author == author) ? this with { Statements = Statements.RemoveAll(statement => statement.Author == author) } : this;

    /// <summary>The memory with a summary in place of its statements; each stands for those it comes from.</summary>
    public SpokenMemory Summarise(ImmutableArray<SummaryPart> summary)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>(summary.Length);
        int counted = Counted;
        foreach (SummaryPart part in summary)
        {
            Statement[] from = [.. Statements.Where(statement => part.From.Contains(statement.Id))];
            if (from.Length == 0) continue;
            Statement strongest = from.MaxBy(static statement => statement.Margin)!;
            statements.Add(from.Length == 1 && from[0].Text == part.Text ? from[0] : strongest with
            {
                Id = IdOf(++counted),
                About = part.About,
                Text = part.Text,
                For = Math.Min(MostEvidence, from.Sum(static statement => statement.For)),
                Against = Math.Min(MostEvidence, from.Sum(static statement => statement.Against)),
                AtTicks = from.Max(static statement => statement.AtTicks),
            });
        }

        return new SpokenMemory { Statements = statements.DrainToImmutable(), Counted = counted };
    }

    private SpokenMemory Take(StatementChange change, long at, ulong author)
    {
        Statement? known = change.Kind == ChangeKind.Add
            ? Statements.FirstOrDefault(statement => Likeness.SameSubject(statement.About, change.About))
            : Statements.FirstOrDefault(statement => statement.Id == change.StatementId);
        int weight = Math.Clamp(change.Meetings, 1, MostMeetings);
        if (known is null) return change.Kind == ChangeKind.Add && change.Text.Length > 0 ? With(change, weight, at, author) : this;
        bool confirms = change.Kind == ChangeKind.Reinforce || (change.Kind == ChangeKind.Add && change.Likes == known.Likes);
        Statement touched = confirms ? known with { For = known.For + weight, AtTicks = at } : Doubt(known, change, weight, at, author);
        return this with { Statements = Statements.Replace(known, Faded(touched), ReferenceEqualityComparer.Instance) };
    }

    private static Statement Doubt(Statement known, StatementChange change, int weight, long at, ulong author)
    {
        Statement doubted = known with { Against = known.Against + weight, AtTicks = at };
        if (doubted.Margin > -GivingWay || change.Text.Length == 0) return doubted;
        return doubted with
        {
            About = change.About.Length > 0 ? change.About : known.About,
            Likes = change.Likes,
            Text = change.Text,
            For = doubted.Against,
            Against = doubted.For,
            Because = change.Because,
            Author = author,
        };
    }

    private SpokenMemory With(StatementChange change, int weight, long at, ulong author) => new()
    {
        Counted = Counted + 1,
        Statements = Statements.Add(new Statement
        {
            Id = IdOf(Counted + 1),
            About = change.About,
            Likes = change.Likes,
            Text = change.Text,
            For = weight,
            AtTicks = at,
            Author = author,
        }),
    };

    private static Statement Faded(Statement statement) => statement.For > MostEvidence || statement.Against > MostEvidence
        ? statement with { For = statement.For / 2, Against = statement.Against / 2 }
        : statement;

    private SpokenMemory Within(int capacity)
    {
        if (Statements.Length <= capacity) return this;
        var kept = Statements.OrderByDescending(static statement => statement.Margin).ThenByDescending(static statement => statement.AtTicks)
            .Take(capacity).ToHashSet<Statement>(ReferenceEqualityComparer.Instance);
        return this with { Statements = [.. Statements.Where(kept.Contains)] };
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"s{number}");
}

/// <summary>A statement that stands for others after a summary.</summary>
/// <param name="From">The ids of those it comes from.</param>
/// <param name="About">Its subject.</param>
/// <param name="Text">Its sentence.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SummaryPart")]
public sealed record SummaryPart(
    [property: Id(0)] ImmutableArray<string> From, [property: Id(1)] string About, [property: Id(2)] string Text);
