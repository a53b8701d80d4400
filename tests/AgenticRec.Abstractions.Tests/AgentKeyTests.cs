namespace AgenticRec.Abstractions.Tests;

public class AgentKeyTests
{
    [Theory]
    [InlineData("shop", "ann", "shop/ann")]
    [InlineData("A.b_c-9", "a/b c", "A.b_c-9/a/b c")] // an id may hold slashes and spaces
    public void Of_AllowedParts_JoinsThem(string tenant, string id, string key)
    {
        AgentKey.Of(tenant, id).Should().Be(key);
        AgentKey.Parse(key).Should().Be(new AgentKey(tenant, id));
        new AgentKey(tenant, id).ToString().Should().Be(key);
    }

    [Fact]
    public void Of_LongestParts_Pass() =>
        AgentKey.Of(new string('t', AgentKey.MaxTenantLength), new string('i', AgentKey.MaxIdLength)).Should().HaveLength(64 + 1 + 256);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("caf\u00E9")] // ASCII only
    public void Of_TenantOfAnotherForm_IsRefused(string? tenant) =>
        FluentActions.Invoking(() => AgentKey.Of(tenant!, "i")).Should().Throw<ArgumentException>().WithParameterName("tenant");

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData("a\u0000")]
    public void Of_IdOfAnotherForm_IsRefused(string? id) =>
        FluentActions.Invoking(() => AgentKey.Of("t", id!)).Should().Throw<ArgumentException>().WithParameterName("id");

    [Fact]
    public void ProblemOf_OneCharacterTooMany_SaysTheLimit()
    {
        AgentKey.ProblemOfTenant(new string('t', 65)).Should().Contain("65").And.Contain("64");
        AgentKey.ProblemOfId(new string('i', 257)).Should().Contain("257").And.Contain("256");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("/ann")]
    public void Parse_NoTenantBeforeASlash_IsRefused(string key) =>
        FluentActions.Invoking(() => AgentKey.Parse(key)).Should().Throw<ArgumentException>();

    [Fact]
    public void Parse_Null_IsRefused() => FluentActions.Invoking(() => AgentKey.Parse(null!)).Should().Throw<ArgumentNullException>();
}
