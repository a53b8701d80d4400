using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub.Tests.Faults;

public class FaultScriptTests
{
    private const int Calls = 20_000;

    [Fact]
    public void Shares_OverManyCalls_AreMet()
    {
        FaultScript script = new([StubFault.Parse("500:0.1"), StubFault.Parse("reset:0.25")], seed: 7);
        StubFaultKind?[] met = [.. Enumerable.Range(1, Calls).Select(call => script.For(call)?.Kind)];
        // Three standard errors of a share of .25 over 20,000 draws are .009.
        ((double)met.Count(kind => kind == StubFaultKind.ServerError) / Calls).Should().BeApproximately(.1, .009);
        ((double)met.Count(kind => kind == StubFaultKind.Reset) / Calls).Should().BeApproximately(.25, .009);
        met.Distinct().Should().HaveCount(3);
    }

    [Fact]
    public void Draws_SameSeed_AreTheSame_AnotherSeed_Differs()
    {
        Picture(1).Should().Equal(Picture(1)).And.NotEqual(Picture(2));

        static bool[] Picture(long seed)
        {
            FaultScript script = new([StubFault.Parse("stall:0.5")], seed);
            return [.. Enumerable.Range(1, 100).Select(call => script.For(call) is not null)];
        }
    }

    [Fact]
    public void ByNumber_GoesBeforeShares()
    {
        FaultScript script = new([StubFault.Parse("500"), StubFault.Parse("reset:#2,5")], seed: 1);
        Enumerable.Range(1, 6).Select(call => script.For(call)!.Kind).Should().Equal(
            StubFaultKind.ServerError, StubFaultKind.Reset, StubFaultKind.ServerError, StubFaultKind.ServerError, StubFaultKind.Reset, StubFaultKind.ServerError);
    }

    [Fact]
    public void Parse_EveryName_ReadsBackAsItself()
    {
        StubFault.Names.Should().HaveCount(Enum.GetValues<StubFaultKind>().Length).And.OnlyHaveUniqueItems();
        foreach (string name in StubFault.Names) StubFault.Parse(name).ToString().Should().Be(name);
    }

    [Theory]
    [InlineData("cut@17:0.1")]
    [InlineData("cut@0")]
    [InlineData("reset:#3,7")]
    [InlineData("429-retry-soon:0.05")]
    public void Parse_Forms_ReadBackAsTheyAre(string text) => StubFault.Parse(text).ToString().Should().Be(text);

    [Theory]
    [InlineData("flood", "'flood' is no fault. Choose among: 429, 429-retry-1")]
    [InlineData("reset:0", "'0' is no share")]
    [InlineData("reset:1.5", "'1.5' is no share")]
    [InlineData("reset:NaN", "'NaN' is no share")]
    [InlineData("reset:#0", "'0' is no call")]
    [InlineData("reset:#a", "'a' is no call")]
    [InlineData("reset@5", "only 'cut' takes one")]
    [InlineData("cut@-1", "only 'cut' takes one")]
    public void Parse_Nonsense_SaysWhatWouldBeRight(string text, string message) =>
        FluentActions.Invoking(() => StubFault.Parse(text)).Should().Throw<FormatException>().WithMessage($"*{message}*");

    [Fact]
    public async Task Shares_BeyondAllCalls_DoNotStart()
    {
        Func<Task> starting = () => ModelStubServer.StartAsync(new ModelStubOptions { Faults = [StubFault.Parse("500:0.7"), StubFault.Parse("503:0.7")] });
        await starting.Should().ThrowAsync<ArgumentException>().WithMessage("The shares of the faults add up to 1.4: 1 is all calls.*");
    }
}
