using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

[Collection(ClusterCollection.Name)]
public class MemoryTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Introduce_Persona_IsToldAndKept()
    {
        await _tenant.User("ann").Introduce([new NamedValue("language", "English"), new NamedValue("age", "40s")]);

        await cluster.SendAllToSleep();

        UserProfile profile = await _tenant.User("ann").Profile();
        profile.Persona.Should().Equal(new NamedValue("language", "English"), new NamedValue("age", "40s"));
        profile.Known.Should().BeFalse("it has met nothing yet");
    }

    [Fact]
    public async Task Introduce_TooLong_IsRefusedNotCut()
    {
        Func<Task> introducing = () => _tenant.User("ann").Introduce([new NamedValue("language", new string('e', 501))]);

        await introducing.Should().ThrowAsync<ArgumentException>().WithMessage("A persona value is 501 characters long; 500 is the limit.*");
        (await _tenant.User("ann").Profile()).Persona.Should().BeEmpty();
    }

    [Fact]
    public async Task Introduce_Again_ReplacesWhatWasTold()
    {
        await _tenant.User("ann").Introduce([new NamedValue("language", "English")]);

        await _tenant.User("ann").Introduce([new NamedValue("city", "Gdańsk")]);

        (await _tenant.User("ann").Profile()).Persona.Should().Equal(new NamedValue("city", "Gdańsk"));
    }

    [Fact]
    public async Task Introduce_SixtyFiveValues_IsRefused()
    {
        Func<Task> act = () => _tenant.User("ann").Introduce([.. Enumerable.Repeat(new NamedValue("a", "b"), 65)]);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*64*");
    }

    [Fact]
    public async Task Recall_Words_FindsTheEpisodeAboutThem()
    {
        await _tenant.Stock(Some.Item("w", "sea", "Whale songs"), Some.Item("m", "metal", "Iron storm"));
        await _tenant.Live("ann", Some.Event("w", InteractionKinds.Purchased), Some.Event("m", InteractionKinds.Purchased, 1));

        Recollection recollection = await _tenant.User("ann").Recall("a whale", 5);

        RecalledEpisode episode = recollection.Episodes.Should().ContainSingle().Which;
        episode.ItemIds.Should().Equal("w");
        episode.Text.Should().Contain("Whale songs");
        (await _tenant.User("ann").Recall("", 5)).Episodes.Should().HaveCount(2);
        (await _tenant.User("ann").Recall("accordion", 5)).Episodes.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Recall_LimitOutOfRange_ThrowsNamingIt(int limit)
    {
        Func<Task> act = () => _tenant.User("ann").Recall("whale", limit);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*1 to 100*");
    }

    [Fact]
    public async Task Export_AfterAFewMeetings_IsJsonWithEverythingTold()
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.User("ann").Introduce([new NamedValue("language", "Kashubian")]);
        await _tenant.Live("ann", Some.Likes("i0", "i1"));

        await ShouldExport("ann", "Kashubian", "ann", _tenant.Name, "i0", "i1", "category:folk");
    }

    [Fact]
    public async Task Export_UnknownUser_IsJson() => await ShouldExport("nobody", "nobody");

    [Fact]
    public async Task Export_MeetingPending_IsJson()
    {
        await _tenant.User("ann").Observe([Some.Event("i0")]);

        await ShouldExport("ann", "i0");
    }

    [Fact]
    public async Task Export_RefusedItem_IsJson()
    {
        await _tenant.Live("ann", Some.Event("i0", InteractionKinds.Disliked));

        await ShouldExport("ann", "i0");
    }

    [Fact]
    public async Task Export_MoreThanTenMeetings_IsJson()
    {
        await _tenant.Stock(Some.Items(12));
        await _tenant.Live("ann", Some.Likes([.. Some.Items(12).Select(static item => item.Id)]));

        await ShouldExport("ann", "i0", "i11");
    }

    [Fact]
    public async Task Export_RatingGivenWithAnotherKind_IsToldAndTheKindCounts()
    {
        await _tenant.Live("ann", Some.Event("i0", InteractionKinds.Purchased) with { Rating = 1.5 }, Some.Event("i1", minute: 1));

        await ShouldExport("ann", "\"rating\": 1.5", "\"rating\": null");

        (await _tenant.User("ann").Profile()).Recent[^1].Value.Should().Be(1);
    }

    private async Task ShouldExport(string userId, params string[] told)
    {
        string export = await _tenant.User(userId).Export();
        using var document = JsonDocument.Parse(export);
        document.RootElement.ValueKind.Should().Be(JsonValueKind.Object);
        export.Should().ContainAll(told);
    }
}
