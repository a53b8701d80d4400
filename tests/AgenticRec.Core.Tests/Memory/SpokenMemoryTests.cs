using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Testing;
using CsCheck;

namespace AgenticRec.Core.Tests.Memory;

public class SpokenMemoryTests
{
    private const int Capacity = 6;
    private static readonly DateTimeOffset At = Some.Day0;

    [Fact]
    public void Reconcile_NewSubject_IsAdded()
    {
        SpokenMemory memory = Learned(Add("slow folk", likes: true), Add("loud metal", likes: false));

        memory.Statements.Should().SatisfyRespectively(
            first => first.Should().BeEquivalentTo(new { Id = "s1", About = "slow folk", Likes = true, For = 1, Against = 0 }),
            second => second.Should().BeEquivalentTo(new { Id = "s2", About = "loud metal", Likes = false }));
    }

    [Fact]
    public void Reconcile_SameSubjectAndFeelingInOtherWords_Reinforces() =>
        Learned(Add("folk songs", likes: true), Add("Folk song", likes: true)).Statements.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Text = "I like folk songs.", For = 2, Against = 0 });

    [Fact]
    public void Reconcile_ContradictedOnce_HoldsAndSaysItIsContested()
    {
        SpokenMemory memory = Learned(Add("folk", likes: true), Against("s1"), Against("s1"));

        Statement statement = memory.Statements.Should().ContainSingle().Subject;
        statement.Likes.Should().BeTrue("two against one is not yet enough");
        SpokenProfile.Sentence(statement).Should().Be("I like folk, though not always.");
    }

    [Fact]
    public void Reconcile_OutweighedByTwo_GivesWayWithTheReasonAndKeepsTheEvidence() =>
        Learned(Add("folk", likes: true), Against("s1"), Against("s1"), Against("s1", "too slow")).Statements.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Id = "s1", Likes = false, Text = "I do not like folk.", For = 3, Against = 1, Because = "too slow" });

    [Fact]
    public void Reconcile_ContraryAddedAsIfItWereNew_Contradicts() =>
        Learned(Add("folk", likes: true), Add("folk", likes: false)).Statements.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Likes = true, For = 1, Against = 1 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reconcile_ThirtyAlternatingMeetings_NeverSwings(bool byName)
    {
        SpokenMemory memory = SpokenMemory.Blank;
        List<string> told = [];
        for (int meeting = 0; meeting < 30; meeting++)
        {
            bool likes = meeting % 2 == 0;
            StatementChange change = !byName || meeting == 0 ? Add("folk", likes)
                : likes ? new StatementChange { Kind = ChangeKind.Reinforce, StatementId = "s1" }
                : Against("s1");
            memory = memory.Reconcile([change], Capacity, At.AddDays(meeting));
            told.Add(SpokenProfile.Text(memory, SpokenProfile.UserWords));
        }

        memory.Statements.Should().ContainSingle().Which.Likes.Should().BeTrue();
        told.Distinct().Should().HaveCountLessThanOrEqualTo(2, "it is told, then told as contested");
        told[4..].Distinct().Should().ContainSingle("nothing new is learned any more");
    }

    [Fact]
    public void Reconcile_MoreThanItHolds_TheLeastSupportedAndOldestLeave()
    {
        SpokenMemory memory = SpokenMemory.Blank;
        for (int n = 0; n < Capacity + 2; n++) memory = memory.Reconcile([Add($"subject{n}", likes: true)], Capacity, At.AddDays(n));
        memory = memory.Reconcile([new StatementChange { Kind = ChangeKind.Reinforce, StatementId = "s3" }], Capacity, At);
        memory = memory.Reconcile([Add("one more", likes: true)], Capacity, At.AddDays(100));

        memory.Statements.Select(static s => s.Id).Should().Equal("s3", "s5", "s6", "s7", "s8", "s9");
    }

    [Fact]
    public void Without_AnErasedAuthor_ItsSentencesAreGone()
    {
        SpokenMemory memory = SpokenMemory.Blank.Reconcile([Add("folk", likes: true)], Capacity, At, author: 7).Reconcile([Add("jazz", likes: true)], Capacity, At, author: 8);

        memory.Without(7).Statements.Should().ContainSingle().Which.About.Should().Be("jazz");
        memory.Without(9).Should().BeSameAs(memory);
    }

    [Fact]
    public void Summarise_PartsOfSeveral_StandForTheirEvidence()
    {
        SpokenMemory memory = Learned(Add("folk", likes: true), Add("ballads", likes: true), Add("metal", likes: false));

        memory.Summarise([new SummaryPart(["s1", "s2"], "folk ballads", "I like folk ballads."), new SummaryPart(["s3"], "metal", "I do not like metal.")])
            .Statements.Should().SatisfyRespectively(
                merged => merged.Should().BeEquivalentTo(new { Id = "s4", Text = "I like folk ballads.", For = 2, Likes = true }),
                kept => kept.Should().BeSameAs(memory.Statements[2]));
    }

    [Fact]
    public void Reconcile_AnyChanges_StaysBoundedWithDistinctIdsAndSubjects() => Changes.Sample(changes =>
    {
        SpokenMemory memory = SpokenMemory.Blank;
        foreach (StatementChange change in changes)
        {
            memory = memory.Reconcile([change], Capacity, At);
            memory.Statements.Length.Should().BeLessThanOrEqualTo(Capacity);
            memory.Statements.Select(static s => s.Id).Should().OnlyHaveUniqueItems();
            memory.Statements.Should().NotContain(static s => s.For < 0 || s.Against < 0 || s.For > SpokenMemory.MostEvidence || s.Against > SpokenMemory.MostEvidence);
            memory.Statements.Should().NotContain(static s => s.Margin <= -SpokenMemory.GivingWay);
        }
    }, iter: 300);

    [Fact]
    public void Reconcile_AtOnceOrOneByOne_ComesToTheSame() => Changes.Sample(changes =>
        SpokenMemory.Blank.Reconcile([.. changes], 100, At).Statements.Should()
            .Equal(changes.Aggregate(SpokenMemory.Blank, (memory, change) => memory.Reconcile([change], 100, At)).Statements), iter: 100);

    private static Gen<StatementChange[]> Changes { get; } =
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 9], Gen.Int[0, 8], Gen.Bool, Gen.Int[1, 5], (kind, id, subject, likes, meetings) => new StatementChange
        {
            Kind = (ChangeKind)kind,
            StatementId = $"s{id}",
            About = $"subject{subject}",
            Likes = likes,
            Text = $"I {(likes ? "like" : "do not like")} subject{subject}.",
            Because = "it turned out so",
            Meetings = meetings,
        }).Array[0, 60];

    private static SpokenMemory Learned(params ImmutableArray<StatementChange> changes) => SpokenMemory.Blank.Reconcile(changes, Capacity, At);

    private static StatementChange Add(string about, bool likes) =>
        new() { Kind = ChangeKind.Add, About = about, Likes = likes, Text = $"I {(likes ? "like" : "do not like")} {about}." };

    private static StatementChange Against(string id, string because = "it turned out so") => new()
    {
        Kind = ChangeKind.Contradict,
        StatementId = id,
        About = "folk",
        Likes = false,
        Text = "I do not like folk.",
        Because = because,
    };
}
