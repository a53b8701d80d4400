using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Users;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace AgenticRec.Core.Tests;

public sealed class Utf8TextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Text_KeptAndRead_IsTheSame() => Gen.String.Where(static text => !text.Any(char.IsSurrogate))
        .Sample(static text => new Utf8Text(text).ToString() == text && new Utf8Text(text) == new Utf8Text(new string([.. text])));

    [Fact]
    public void Texts_ThatDiffer_AreNotEqual()
    {
        new Utf8Text("whale").Should().NotBe(new Utf8Text("whales"));
        new Utf8Text("Whale").GetHashCode().Should().NotBe(new Utf8Text("whale").GetHashCode());
    }

    [Fact]
    public void Text_OfNothing_IsEmpty()
    {
        new Utf8Text(null).Should().Be(default(Utf8Text)).And.Be(new Utf8Text(""));
        default(Utf8Text).ToString().Should().BeEmpty();
    }

    [Fact]
    public void Texts_OnTheWire_AreStrings()
    {
        AsStrings strings = new("Björk sings", "", 7);
        AsTexts texts = new(new Utf8Text(strings.First), new Utf8Text(strings.Second), strings.Number);

        Serializer.Deserialize<AsTexts>(Serializer.SerializeToArray(strings)).Should().Be(texts);
        Serializer.Deserialize<AsStrings>(Serializer.SerializeToArray(texts)).Should().Be(strings);
    }

    [Fact]
    public void UserState_WhoseRowHoldsIntroductionsAsStrings_IsReadAsIs()
    {
        SelfIntroduction[] told = [.. Enumerable.Range(1, 3).Select(static n => new SelfIntroduction(n, DateTimeOffset.UnixEpoch.AddDays(n), $"I like whales {n} times.", $"cause {n}"))];
        IntroductionsAsStrings before = new() { Version = 5, Introduction = told[2], EarlierIntroductions = [told[0], told[1]], Operations = [1, 2] };

        UserState? now = Serializer.Deserialize<UserState>(Serializer.SerializeToArray(before));

        now!.Version.Should().Be(5);
        now.Introduction.Should().Be(told[2]);
        now.EarlierIntroductions.Should().Equal(told[0], told[1]);
        now.Operations.Should().Equal(1, 2);
        Serializer.Deserialize<IntroductionsAsStrings>(Serializer.SerializeToArray(now)).Should().BeEquivalentTo(before);
    }

    [Fact]
    public void UserState_WhoseRowHoldsNoIntroduction_HasNone()
    {
        UserState? now = Serializer.Deserialize<UserState>(Serializer.SerializeToArray(new IntroductionsAsStrings { Version = 1 }));

        now!.Introduction.Should().BeNull();
        now.EarlierIntroductions.Should().BeEmpty();
    }
}
