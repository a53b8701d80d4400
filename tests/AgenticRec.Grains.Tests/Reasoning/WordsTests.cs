using System.Text.Json;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Reasoning;

[Collection(SpeakingClusterCollection.Name)]
public sealed class WordsTests(SpeakingClusterFixture cluster)
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

    private Task Lived(int meetings) => SpeakingClusterFixture.AnnLives(_tenant, meetings);
}
