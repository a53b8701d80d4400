using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AgenticRec.Server.Telemetry;
using AgenticRec.Server.Tests.Hosting;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgenticRec.Server.Tests.Telemetry;

public class TracingTests
{
    private const string User = "marked-user-55aa", Item = "marked-item-66bb";

    [Fact]
    public async Task Trace_OfFeedbackThroughAGateway_ReachesFromHttpToTheStore()
    {
        (Activity[] spans, ActivityTraceId life) = await SpansOfAShortLife();

        Activity request = spans.First(span =>
            span.TraceId == life && span.Source.Name == "Microsoft.AspNetCore" && span.DisplayName.Contains("/feedback", StringComparison.Ordinal));
        Activity[] below = [.. Below(request, spans.ToLookup(static span => span.ParentSpanId))];
        below.Select(static span => span.Source.Name).Should().Contain(["Microsoft.Orleans.Application", "AgenticRec", "Microsoft.Orleans.Storage"]);
        below.Should().Contain(static span => span.DisplayName == "observe");
        below.Should().OnlyContain(span => span.TraceId == life);
    }

    [Fact]
    public async Task Spans_OfAllKinds_NameNeitherUserNorItem()
    {
        (Activity[] spans, _) = await SpansOfAShortLife();

        NamesNobody(spans);
    }

    [Fact]
    public async Task Spans_OfCallsThatFail_TellTheKindOfFailureAndNobodysName()
    {
        Kept kept = new();
        var faults = new StoreFaults { Down = true };
        await using ApiServer server = await ApiServer.Start(faults: faults, configure: static builder => builder.UseOrleans(static silo => silo.AddActivityPropagation()));
        using (TracerProvider provider = Trace(kept))
        {
            using Activity life = new Activity("life").SetIdFormat(ActivityIdFormat.W3C);
            life.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            life.Start();
            HttpResponseMessage refused = await server.Client().PostAsync($"/v1/users/{User}/feedback", Answers.Json($$"""{"id":"1","itemId":"{{Item}}","kind":"liked"}"""));
            await refused.Problem(HttpStatusCode.ServiceUnavailable);
            life.Stop();
            provider.ForceFlush();
        }

        Activity[] failed = [.. kept.Spans.Where(static span => span.GetTagItem("exception.type") is not null)];
        failed.Select(static span => span.Source.Name).Should().Contain("Microsoft.Orleans.Application");
        failed.Should().OnlyContain(static span => span.Status == ActivityStatusCode.Error);
        NamesNobody([.. kept.Spans]);
    }

    private static void NamesNobody(Activity[] spans)
    {
        foreach (Activity span in spans)
        {
            string told = string.Join('\n', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}")
                .Concat(span.Events.SelectMany(static e => e.Tags.Select(tag => $"{e.Name}: {tag.Key}={tag.Value}")))
                .Append(span.DisplayName).Append(span.StatusDescription ?? ""));
            told.Should().NotContainAny([User, Item], "the span {0} of {1} is exported", span.DisplayName, span.Source.Name);
        }
    }

    private static async Task<(Activity[] Spans, ActivityTraceId Life)> SpansOfAShortLife()
    {
        Kept kept = new();
        (int siloPort, int gatewayPort) = (RunningServer.FreePort(), RunningServer.FreePort());
        await using RunningServer silo = await RunningServer.StartAsync(
            "--Role=silo", $"--Silo:SiloPort={siloPort}", $"--Silo:GatewayPort={gatewayPort}", "--OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:1");
        await using RunningServer gateway = await RunningServer.StartAsync("--Role=gateway", $"--Clustering:Gateways=127.0.0.1:{gatewayPort}");
        await Lived.AShortLife(gateway, "nobody", "nothing");
        // Other tests' servers live in this process too: what belongs to this life is known by its trace.
        using Activity life = new Activity("life").SetIdFormat(ActivityIdFormat.W3C);
        life.ActivityTraceFlags = ActivityTraceFlags.Recorded; // a parent that is not recorded has no recorded children
        using (TracerProvider provider = Trace(kept))
        {
            life.Start();
            await Lived.AShortLife(gateway, User, Item);
            life.Stop();
            provider.ForceFlush();
        }

        return ([.. kept.Spans], life.TraceId);
    }

    private static IEnumerable<Activity> Below(Activity span, ILookup<ActivitySpanId, Activity> byParent) =>
        byParent[span.SpanId].SelectMany(child => Below(child, byParent).Prepend(child));

    private static TracerProvider Trace(Kept kept)
    {
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder();
        ServerTelemetry.Trace(builder);
        return builder.AddProcessor(kept).Build();
    }

    private sealed class Kept : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Spans { get; } = new();

        public override void OnEnd(Activity data) => Spans.Enqueue(data);
    }
}
