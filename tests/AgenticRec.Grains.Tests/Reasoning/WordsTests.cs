using System.Text.Json;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Reasoning;

/// <summary>Agents that speak: one fixture, one test after the other, for they share the reasoner.</summary>
public sealed class WordsTests(SpeakingClusterFixture cluster) : IClassFixture<SpeakingClusterFixture>
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task PutIntoWords_LivedMeetings_BothSidesTellIt()
    {
        await Lived(3);
        WordsReport report = await _tenant.Recommender("ann").PutIntoWords(everything: true);

        report.Should().Be(new WordsReport(3, 0, false));
        (await _tenant.User("ann").Profile()).Introduction!.Text.Should().StartWith("I like calm songs.");
        ItemProfile item = await _tenant.ProfileOf("i0");
        item.Description!.Text.Should().Contain("People who like calm songs choose it.");
    }

    [Fact]
    public async Task PutIntoWords_FewerThanABatch_WaitForCompany()
    {
        await Lived(3);
        (await _tenant.Recommender("ann").PutIntoWords(everything: false)).Should().Be(new WordsReport(0, 3, false));
        await _tenant.Live("ann", Some.Event("i3", minute: 9));

        // The fourth makes the batch full, and it is put into words in the background; asking waits for that.
        (await _tenant.Recommender("ann").PutIntoWords(everything: false)).Waiting.Should().Be(0);
        (await _tenant.User("ann").Profile()).Introduction!.Text.Should().StartWith("I like calm songs.");
    }

    [Fact]
    public async Task PutIntoWords_CrashBetweenAnswerAndApplication_NothingIsBoughtTwice()
    {
        await Lived(2);
        int before = cluster.Reasoner.StepsBought;
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i0"));
        Func<Task> failing = () => _tenant.Recommender("ann").PutIntoWords(everything: true);

        await failing.Should().ThrowAsync<Exception>();
        (await _tenant.Recommender("ann").PutIntoWords(everything: true)).Meetings.Should().Be(2);

        (cluster.Reasoner.StepsBought - before).Should().Be(2, "both answers were stored before they were applied");
        (await _tenant.ProfileOf("i0")).Description!.Text.Should().Contain("People who like calm songs choose it.");
        (await _tenant.ProfileOf("i1")).Description!.Version.Should().Be(2, "what was heard before the crash is not heard again");
    }

    [Fact]
    public async Task PutIntoWords_AnItemCannotBeRead_TheOthersAreToldAndNothingWaits()
    {
        await Lived(3);
        cluster.Faults.CorruptRecord(AgentStorage.Item, _tenant.KeyOf("i0"));
        await cluster.SendToSleep(_tenant.Item("i0"));

        (await _tenant.Recommender("ann").PutIntoWords(everything: true)).Should().Be(new WordsReport(3, 0, false));
        (await _tenant.User("ann").Profile()).Introduction!.Text.Should().StartWith("I like calm songs.");
        (await _tenant.ProfileOf("i1")).Description!.Text.Should().Contain("People who like calm songs choose it.");
    }

    [Fact]
    public async Task PutIntoWords_CrashBeforeTheAnswerIsStored_ItIsBoughtAgainAndAppliedOnce()
    {
        await Lived(2);
        int before = cluster.Reasoner.StepsBought;
        cluster.Faults.FailWrites(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.Recommender("ann").PutIntoWords(everything: true);

        await failing.Should().ThrowAsync<Exception>();
        await _tenant.Recommender("ann").PutIntoWords(everything: true);

        (cluster.Reasoner.StepsBought - before).Should().Be(3, "the first answer was lost with its write");
        (await _tenant.User("ann").Profile()).Introduction!.Text.Should().StartWith("I like calm songs.");
    }

    [Fact]
    public async Task PutIntoWords_NoModel_MeetingsWaitAndEverythingElseGoesOn()
    {
        cluster.Reasoner.Unavailable = true;
        try
        {
            await Lived(4);
            (await _tenant.Recommender("ann").PutIntoWords(everything: true)).Should().Be(new WordsReport(0, 4, true));
            (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }

        (await _tenant.Recommender("ann").PutIntoWords(everything: true)).Meetings.Should().Be(4);
    }

    [Fact]
    public async Task Erase_UserWhoseMeetingsWereSpokenOf_NoItemKeepsASentence()
    {
        await Lived(3);
        await _tenant.Recommender("ann").PutIntoWords(everything: true);
        await _tenant.Recommender("ann").Erase();

        (await _tenant.ProfileOf("i0")).Description!.Text.Should().NotContain("calm");
        (await _tenant.User("ann").Export()).Should().NotContain("calm");
    }

    [Theory]
    [InlineData(21, true, 0, 21)]
    [InlineData(22, true, 1, 12)]
    [InlineData(22, false, 1, 22)]
    [InlineData(30, false, 1, 24)]
    public async Task PutIntoWords_MemoryThatHasGrownLong_IsSummarisedWhereAModelDoes(int learned, bool does, int summaries, int statements)
    {
        int before = cluster.Reasoner.Summaries;
        (cluster.Reasoner.ThingsLearned, cluster.Reasoner.NothingToTell) = (learned, !does);
        try
        {
            await Lived(2);
            await _tenant.Recommender("ann").PutIntoWords(everything: true);
        }
        finally
        {
            (cluster.Reasoner.ThingsLearned, cluster.Reasoner.NothingToTell) = (1, false);
        }

        (cluster.Reasoner.Summaries - before).Should().Be(summaries);
        using JsonDocument ann = JsonDocument.Parse(await _tenant.User("ann").Export());
        ann.RootElement.GetProperty("agent").GetProperty("words").GetProperty("memory").GetProperty("statements").GetArrayLength().Should().Be(statements);
    }

    [Fact]
    public async Task Tell_AgentThatSpeaks_KeepsItInWords()
    {
        await Lived(3);

        (await _tenant.Recommender("ann").Tell("I like folk.")).Degraded.Should().BeFalse();

        (await _tenant.User("ann").Profile()).Introduction!.Text.Should().StartWith("I like folk.");
    }

    [Fact]
    public async Task Tell_NoModelReadsIt_SaysSo()
    {
        await Lived(3);
        cluster.Reasoner.NothingToTell = true;
        try
        {
            SaidReport found = await _tenant.Recommender("ann").Tell("I like folk.");

            found.Degraded.Should().BeTrue();
            found.Preferences.Should().Equal(new SaidPreference("folk", true));
        }
        finally
        {
            cluster.Reasoner.NothingToTell = false;
        }
    }

    [Fact]
    public async Task Recommend_SpokenRanking_MovesItemsWithinTheDistanceAndKeepsTheSet()
    {
        await Spoken();
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6 });
        Slate plain = await Unspoken();

        slate.Degraded.Should().BeFalse();
        slate.Items.Select(static item => item.ItemId).Should().BeEquivalentTo(plain.Items.Select(static item => item.ItemId));
        string[] order = [.. plain.Items.Select(static item => item.ItemId)];
        slate.Items.Select(static item => item.ItemId).Should().Equal(order[1], order[0], order[3], order[2], order[4], order[5]);
        slate.Items.Select(static item => item.Probability).Should().Equal(plain.Items.Select(static item => item.Probability));
        slate.Items.Should().OnlyContain(static item => item.Reasons.IsEmpty, "nobody asked for reasons");
    }

    [Fact]
    public async Task Recommend_ReasonsAskedFor_TellsTheTopInWords()
    {
        await Spoken();
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Explain = true });

        slate.Items.Take(2).SelectMany(static item => item.Reasons).Should().Contain(static reason => reason.Kind == "in-words" && reason.Text == "It suits you.");
        slate.Items.Should().OnlyContain(static item => !item.Reasons.IsEmpty);
    }

    [Fact]
    public async Task Recommend_RankedButNotExplained_SaysJustThat()
    {
        await Spoken();
        cluster.Reasoner.NothingToTell = true;
        Slate slate;
        try
        {
            slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Explain = true });
        }
        finally
        {
            cluster.Reasoner.NothingToTell = false;
        }

        slate.Degraded.Should().BeTrue();
        slate.DegradedBecause.Should().Be("no language model explained it; the reasons are told as they were found");
        slate.Items.SelectMany(static item => item.Reasons).Should().NotBeEmpty().And.NotContain(static reason => reason.Kind == "in-words");
        slate.Items[1].ItemId.Should().Be((await Unspoken()).Items[0].ItemId, "it was ranked");
    }

    [Fact]
    public async Task Recommend_SlateMadeAhead_LetsThoseWhoWaitGoFirst()
    {
        await Spoken();
        await _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = 3 });
        await _tenant.Recommender("ann").Recommend(new RecommendRequest());
        cluster.Reasoner.Live.Should().BeTrue();

        await _tenant.Live("ann", Some.Event("i5", minute: 20));

        cluster.Reasoner.Live.Should().BeFalse("nobody waits for the slate that is made after a meeting");
    }

    [Fact]
    public async Task Why_ItemBehindTheSlate_BuysNoRanking()
    {
        await Spoken();
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 3 });
        string behind = (await Unspoken()).Items[^1].ItemId;
        int before = cluster.Reasoner.Rankings;

        (await _tenant.Recommender("ann").Why(slate.Id, behind)).Text.Should().NotBeEmpty();
        (await _tenant.Recommender("ann").Why(slate.Id, slate.Items[0].ItemId)).Place.Should().Be(1);

        cluster.Reasoner.Rankings.Should().Be(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recommend_ModelStallsOrIsAway_TheEmbeddedOrderStandsAndTheSlateSaysSo(bool stalls)
    {
        await Spoken();
        (cluster.Reasoner.Stalls, cluster.Reasoner.Unavailable) = (stalls, !stalls);
        Slate slate;
        try
        {
            slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6 });
        }
        finally
        {
            (cluster.Reasoner.Stalls, cluster.Reasoner.Unavailable) = (false, false);
        }

        slate.Degraded.Should().BeTrue();
        slate.DegradedBecause.Should().Be("no language model ranked it; the embedded order stands");
        slate.Items.Select(static item => item.ItemId).Should().Equal((await Unspoken()).Items.Select(static item => item.ItemId));
    }

    [Fact]
    public async Task Recommend_PatienceOfTheRequest_TakesThePlaceOfTheSilos()
    {
        await Spoken();
        DateTimeOffset before = DateTimeOffset.UtcNow;

        await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Patience = TimeSpan.FromSeconds(20) });

        // The silo's own is 200 milliseconds; what the slate took to make is taken off.
        cluster.Reasoner.Deadline.Should().BeAfter(before + TimeSpan.FromSeconds(10)).And.BeOnOrBefore(DateTimeOffset.UtcNow + TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Recommend_NoPatience_AsksNoModelAndMissesNone()
    {
        await Spoken();
        cluster.Reasoner.Unavailable = true;
        try
        {
            Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Patience = TimeSpan.Zero });
            slate.Degraded.Should().BeFalse("nobody wanted to wait for a model");
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }
    }

    [Fact]
    public async Task Recommend_UserWithNothingToSay_AsksNoModel()
    {
        await _tenant.Stock(Some.Items(8));
        cluster.Reasoner.Unavailable = true;
        try
        {
            (await _tenant.Recommender("bob").Recommend(new RecommendRequest())).Degraded.Should().BeFalse();
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }
    }

    // Alternatives are drawn by popularity among what the user has not met: others have made six items popular.
    private async Task Lived(int meetings)
    {
        await _tenant.Stock(Some.Items(12));
        for (int other = 0; other < 10; other++)
            await _tenant.Live(Some.Numbered("u", other), [.. Enumerable.Range(6, 6).Select(n => Some.Event(Some.Numbered("i", n), minute: n))]);
        await _tenant.Live("ann", [.. Enumerable.Range(0, meetings).Select(static n => Some.Event(Some.Numbered("i", n), minute: n))]);
    }

    private async Task Spoken()
    {
        await Lived(4);
        await _tenant.Recommender("ann").PutIntoWords(everything: true);
    }

    // The slate as it is without a model's ranking: one item is never ranked.
    private async Task<Slate> Unspoken()
    {
        cluster.Reasoner.Unavailable = true;
        try
        {
            return await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6 });
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }
    }
}
