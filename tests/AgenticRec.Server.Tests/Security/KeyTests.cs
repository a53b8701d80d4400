using System.Net;
using System.Text.Json.Nodes;
using AgenticRec.Server.Security;
using AgenticRec.Storage.Memory;

namespace AgenticRec.Server.Tests.Security;

public sealed class KeyTests(OwnServer own) : IClassFixture<OwnServer>
{
    [Fact]
    public async Task Key_MadeByAnOperator_WorksUntilRevokedAndIsNowhereStored()
    {
        var store = new InMemoryStore();
        await using ApiServer server = await ApiServer.Start(store: store);
        using HttpClient operators = server.Client(TestKeys.Operate);

        JsonNode made = await (await operators.PostAsync("/v1/keys", Answers.Json("""{"scopes":["serve"],"note":"web shop"}"""))).Read(HttpStatusCode.Created);
        string key = made["key"]!.GetValue<string>(), id = made["id"]!.GetValue<string>();

        key.Should().StartWith("ark_").And.HaveLength(47);
        (await server.Client(key).GetAsync("/v1/users/ann/recommendations")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await server.Client(key).GetAsync("/v1/keys")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        JsonNode listed = await (await operators.GetAsync("/v1/keys")).Read();
        listed["keys"]!.AsArray().Select(static one => one!["id"]!.GetValue<string>()).Should().Contain([id, "operate"]);
        listed.ToJsonString().Should().NotContain(key).And.NotContain(ApiKeySecret.HashOf(key));

        (await operators.DeleteAsync($"/v1/keys/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await server.Client(key).GetAsync("/v1/users/ann/recommendations")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_AfterARestart_StillWorks()
    {
        var store = new InMemoryStore();
        string key;
        await using (ApiServer first = await ApiServer.Start(store: store))
        {
            JsonNode made = await (await first.Client().PostAsync("/v1/keys", Answers.Json("""{"scopes":["ingest","serve"]}"""))).Read(HttpStatusCode.Created);
            key = made["key"]!.GetValue<string>();
        }

        await using ApiServer second = await ApiServer.Start(store: store);

        (await second.Client(key).GetAsync("/v1/tenant")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Key_OfAnotherTenant_CannotBeRevoked()
    {
        ApiServer server = own.Server;
        JsonNode made = await (await server.Client().PostAsync("/v1/keys", Answers.Json("""{"scopes":["serve"]}"""))).Read(HttpStatusCode.Created);

        HttpResponseMessage revoked = await server.Client(TestKeys.OtherEverything).DeleteAsync($"/v1/keys/{made["id"]!.GetValue<string>()}");

        await revoked.Problem(HttpStatusCode.NotFound);
        (await server.Client(made["key"]!.GetValue<string>()).GetAsync("/v1/tenant")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Key_FromSettings_IsNotRevokedOverHttp()
    {
        ApiServer server = own.Server;

        await (await server.Client().DeleteAsync("/v1/keys/serve")).Problem(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("""{"scopes":[]}""", "without a scope")]
    [InlineData("""{"scopes":["root"]}""", "'root'")]
    [InlineData("""{"scopes":["serve"],"requestsPerSecond":0}""", "1 to 1,000,000")]
    public async Task Key_OutOfRange_IsRefusedWithTheReason(string body, string reason)
    {
        ApiServer server = own.Server;

        (await (await server.Client().PostAsync("/v1/keys", Answers.Json(body))).Problem(HttpStatusCode.UnprocessableEntity)).Should().Contain(reason);
    }

    [Fact]
    public async Task Keys_PageByPage_ComeOnceEach()
    {
        await using ApiServer server = await ApiServer.Start();
        HashSet<string> ids = [];
        string? cursor = null;
        do
        {
            JsonNode page = await (await server.Client().GetAsync($"/v1/keys?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).Read();
            foreach (JsonNode? key in page["keys"]!.AsArray()) ids.Add(key!["id"]!.GetValue<string>()).Should().BeTrue();
            cursor = page["cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        ids.Should().BeEquivalentTo("everything", "ingest", "serve", "operate");
    }

    [Fact]
    public async Task UnknownKey_WhileTheStoreIsDown_IsNotCalledWrong()
    {
        var faults = new StoreFaults { Down = true };
        await using ApiServer server = await ApiServer.Start(faults: faults);

        HttpResponseMessage response = await server.Client(TestKeys.Unknown).GetAsync("/v1/tenant");

        await response.Problem(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public void Secret_New_Has256BitsAndNeverRepeats()
    {
        string[] keys = [.. Enumerable.Range(0, 100).Select(static _ => ApiKeySecret.New())];

        keys.Should().OnlyHaveUniqueItems().And.OnlyContain(static key => ApiKeySecret.HasForm(key));
        System.Buffers.Text.Base64Url.DecodeFromChars(keys[0].AsSpan(4)).Should().HaveCount(32);
    }

    [Fact]
    public void Secret_Hash_IsPlainSha256()
    {
        // printf %s abc | sha256sum
        ApiKeySecret.HashOf("abc").Should().Be("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
