using AgenticRec.Server.Security;
using Microsoft.Extensions.Configuration;

namespace AgenticRec.Server.Tests.Security;

public sealed class SecurityOptionsTests
{
    private const string Hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData("Keys:0:Id", "", "Id must be 1 to 64")]
    [InlineData("Keys:0:Tenant", "a/b", "contains '/'")]
    [InlineData("Keys:0:Scopes:0", "root", "'root' is no scope")]
    [InlineData("Keys:0:Hash", "abc", "64 hexadecimal digits")]
    [InlineData("Keys:0:Hash", "ark_1FVBkz4mZ0o0cJ0Z8ykQ3uTn6y0n3XnN8m5Jk2q7R9s", "is the key itself")]
    [InlineData("Keys:0:RequestsPerSecond", "0", "1 to 1,000,000")]
    [InlineData("Keys:1:Id", "a", "two keys are named 'a'")]
    [InlineData("Jwt:Authority", "login", "absolute address")]
    [InlineData("Jwt:Authority", "http://login.example", "https://")]
    [InlineData("Jwt:Authority", "https://login.example", "Audience is missing")]
    [InlineData("KeyRefresh", "00:00:00", "1 second to 5 minutes")]
    [InlineData("RequestsPerSecond", "0", "1 to 1,000,000")]
    [InlineData("AnonymousRequestsPerSecond", "1000001", "1 to 1,000,000")]
    public void Options_OutOfRange_SayWhatAndWhere(string name, string value, string words)
    {
        SecurityOptions options = Bind(new() { [name] = value, ["Keys:1:Tenant"] = "t", ["Keys:1:Scopes:0"] = "serve", ["Keys:1:Hash"] = Hash });

        string failure = new SecurityOptionsValidator().Validate(null, options).FailureMessage!;

        failure.Should().Contain("Security:").And.Contain(words);
    }

    [Fact]
    public void Options_Defaults_AreGood() => new SecurityOptionsValidator().Validate(null, new SecurityOptions()).Succeeded.Should().BeTrue();

    private static SecurityOptions Bind(Dictionary<string, string?> settings)
    {
        Dictionary<string, string?> all = new() { ["Keys:0:Id"] = "a", ["Keys:0:Scopes:0"] = "serve", ["Keys:0:Hash"] = Hash };
        foreach ((string name, string? value) in settings) all[name] = value;
        var options = new SecurityOptions();
        new ConfigurationBuilder().AddInMemoryCollection(all).Build().Bind(options);
        return options;
    }
}
