using System.Net;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Storage;
using Microsoft.AspNetCore.Builder;
using Orleans.Storage;

namespace AgenticRec.Server.Tests.Http;

public sealed class UnavailableTests(UnavailableTests.Failing failing) : IClassFixture<UnavailableTests.Failing>
{
    [Fact]
    public async Task StoreDown_Writes_AreRefusedUntilItIsBack()
    {
        var faults = new StoreFaults();
        await using ApiServer server = await ApiServer.Start(faults: faults);
        using HttpClient client = server.Client();
        await (await Send("1")).Read();
        faults.Down = true;

        foreach (HttpResponseMessage refused in (HttpResponseMessage[])
            [
                await Send("2"), await Send("3"),
                await client.PostAsync("/v1/users/never-seen/feedback", Answers.Json("""{"id":"1","itemId":"b1","kind":"liked"}""")),
                await client.PutAsync("/v1/items/b1", Answers.Json("""{"title":"One"}""")),
                await client.PutAsync("/v1/users/ann/controls", Answers.Json("{}")),
                await client.PutAsync("/v1/tenant/settings", Answers.Json("{}")),
                await client.PostAsync("/v1/keys", Answers.Json("""{"scopes":["serve"]}""")),
                await client.DeleteAsync("/v1/users/ann"),
            ])
        {
            (await refused.Problem(HttpStatusCode.ServiceUnavailable)).Should().Contain("try again after Retry-After");
            refused.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero);
        }

        faults.Down = false;
        foreach (string id in (string[])["2", "3"])
            (await (await Send(id)).Read())["results"]![0]!["status"]!.GetValue<string>().Should().Be("stored", "what was refused is nowhere");

        Task<HttpResponseMessage> Send(string id) => client.PostAsync("/v1/users/ann/feedback", Answers.Json($$"""{"id":"{{id}}","itemId":"b1","kind":"liked"}"""));
    }

    [Theory]
    [InlineData(typeof(TimeoutException), HttpStatusCode.ServiceUnavailable)]
    [InlineData(typeof(SiloUnavailableException), HttpStatusCode.ServiceUnavailable)]
    [InlineData(typeof(InconsistentStateException), HttpStatusCode.ServiceUnavailable)]
    [InlineData(typeof(IOException), HttpStatusCode.ServiceUnavailable)]
    [InlineData(typeof(ArgumentException), HttpStatusCode.UnprocessableEntity)]
    [InlineData(typeof(InvalidOperationException), HttpStatusCode.InternalServerError)]
    public async Task Failure_OfAnyKind_HasItsStatusAndNoTrace(Type failure, HttpStatusCode expected)
    {
        HttpResponseMessage response = await failing.Client.GetAsync("/fails/" + Array.IndexOf(Failing.Kinds, failure));

        await response.Problem(expected);
        response.Headers.Contains("Retry-After").Should().Be(expected == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public void Failure_InsideAnother_IsSeen()
    {
        Failures.IsUnavailability(new InvalidOperationException("The agent lost a write and is being reloaded.", new IOException())).Should().BeTrue();
        Failures.IsUnavailability(new AggregateException(new TimeoutException())).Should().BeTrue();
        Failures.IsUnavailability(new OperationCanceledException("Message expired before placement could complete.")).Should().BeTrue("the cluster gave the call up");
        Failures.IsUnavailability(new InvalidOperationException()).Should().BeFalse();
        Failures.IsUnavailability(new CorruptStateException("user/ann", "user", "part-0.db", "bytes changed", "Restore a backup.")).Should().BeFalse("trying again mends nothing");
    }

    [Fact]
    public async Task Method_NotKnownToARoute_IsTold()
    {
        (await (await failing.Client.PatchAsync("/v1/items/b1", Answers.Json("{}"))).Problem(HttpStatusCode.MethodNotAllowed)).Should().Contain("PATCH");
    }

    /// <summary>A server with a route that fails as told.</summary>
    public sealed class Failing : OwnServer
    {
        public static readonly Type[] Kinds =
            [typeof(TimeoutException), typeof(SiloUnavailableException), typeof(InconsistentStateException), typeof(IOException), typeof(ArgumentException), typeof(InvalidOperationException)];

        protected override Task<ApiServer> Start() => ApiServer.Start(map: static app => app.MapGet("/fails/{kind:int}", static (int kind) =>
        {
            throw (Exception)Activator.CreateInstance(Kinds[kind])!;
        }).AllowAnonymous());
    }
}
