using System.Text.Json;
using AgenticRec.ModelStub.Faults;
using AgenticRec.ModelStub.Limits;
using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>One request from its first byte to its last: key, route, body, limits, fault, latency, answer.</summary>
internal sealed class StubApplication(ModelStubOptions options, Tally tally, Door door)
{
    private readonly ConcurrencyGate _gate = new(options.Concurrency);
    private readonly TokenBucket _tokens = new(options.TokensPerMinute, options.Time);
    private readonly Pace _pace = new(options.Latency, options.Jitter, options.Seed);
    private readonly KeyCheck _key = new(options.ApiKey);

    /// <summary>What goes wrong; may be replaced while calls run.</summary>
    public FaultScript Script { get; set; } = new(options.Faults, options.Seed);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            StubRoute route = StubRoute.Of(context.Request.Path);
            if (!_key.Accepts(context.Request.Headers))
            {
                tally.Unauthorized();
                await KeyCheck.Refusal.SendAsync(context);
            }
            else if (route.Kind == StubRouteKind.Models && HttpMethods.IsGet(context.Request.Method))
            {
                await ModelList.SendAsync(context, options.Models, options.Time);
            }
            else if (ProblemOf(context, route) is { } problem)
            {
                tally.Malformed();
                await problem.SendAsync(context);
            }
            else
            {
                await CallAsync(context, route);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has left, and nobody is there to be told.
        }
    }

    private static StubReply? ProblemOf(HttpContext context, StubRoute route)
    {
        if (route.Kind is StubRouteKind.Unknown or StubRouteKind.Models)
            return StubReply.Error(
                StatusCodes.Status404NotFound,
                $"{context.Request.Method} {context.Request.Path} is not served. Served: GET /v1/models, POST /v1/chat/completions, POST /v1/embeddings, "
                + "and POST /openai/deployments/NAME/chat/completions|embeddings?api-version=VERSION.",
                code: "unknown_url");
        if (!HttpMethods.IsPost(context.Request.Method))
            return StubReply.Error(StatusCodes.Status405MethodNotAllowed, $"{context.Request.Path} takes POST.", code: "method_not_supported");
        return route.Deployment is not null && !context.Request.Query.ContainsKey("api-version")
            ? StubReply.Error(StatusCodes.Status400BadRequest, "A deployment's route needs ?api-version=VERSION.", code: "missing_api_version") : null;
    }

    private async Task CallAsync(HttpContext context, StubRoute route)
    {
        long arrived = options.Time.GetTimestamp();
        StubWork work;
        try
        {
            JsonElement body = await BodyReader.ReadAsync(context);
            work = route.Kind == StubRouteKind.Chat
                ? new ChatWork(ChatCall.Read(body, route.Deployment), route.Deployment is not null, options)
                : new EmbeddingWork(EmbeddingCall.Read(body, route.Deployment), options);
        }
        catch (BadCallException e)
        {
            tally.Malformed();
            await StubReply.Error(StatusCodes.Status400BadRequest, e.Message).SendAsync(context);
            return;
        }

        long number = tally.Arrived();
        StubFault? fault = Script.For(number);
        work.Note(tally, number, context.Request.Path, fault);
        if (!_gate.TryEnter())
        {
            await LimitAsync(context, $"More than {options.Concurrency} calls at once.", options.Latency);
            return;
        }

        using Stay stay = new(_gate, tally);
        await AnswerAsync(context, work, number, arrived, fault, stay);
    }

    private async Task AnswerAsync(HttpContext context, StubWork work, long number, long arrived, StubFault? fault, Stay stay)
    {
        if (fault is not null && !work.CanMeet(fault.Kind)) fault = null;
        if (fault is not null) tally.Met(fault.Kind);
        if (fault is not null && await InsteadOfAnswerAsync(context, fault, stay)) return;
        ReplyBody body;
        try
        {
            body = work.Make(number, fault);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            stay.Leave();
            await StubReply.Error(StatusCodes.Status500InternalServerError, $"The answers given to the stub failed: {e.Message}", "server_error").SendAsync(context);
            return;
        }

        if (_tokens.Take(work.PromptTokens + work.CompletionTokens) is { } wait)
        {
            stay.Leave();
            await LimitAsync(context, $"More than {options.TokensPerMinute} tokens a minute.", wait);
            return;
        }

        // What making the answer took is part of its latency.
        if (_pace.Of(number) - options.Time.GetElapsedTime(arrived) is var left && left > TimeSpan.Zero) await Task.Delay(left, options.Time, context.RequestAborted);
        switch (fault?.Kind)
        {
            case StubFaultKind.Cut:
                stay.Leave();
                await RawConnection.SendPartAsync(context, body, CutOf(fault, number, body.Bytes.Length));
                await RawConnection.FinishAsync(context);
                break;
            case StubFaultKind.StreamStall:
                await RawConnection.SendPartAsync(context, body, body.Bytes.Length / 2);
                await RawConnection.GoneAsync(context);
                break;
            default:
                await BodyWriter.SendAsync(context, body, options.PieceDelay, options.Time, () =>
                {
                    tally.Answered(work.PromptTokens, work.CompletionTokens);
                    stay.Leave();
                });
                break;
        }
    }

    private async Task<bool> InsteadOfAnswerAsync(HttpContext context, StubFault fault, Stay stay)
    {
        switch (fault.Kind)
        {
            case StubFaultKind.Reset:
                stay.Leave();
                RawConnection.Reset(context);
                return true;
            case StubFaultKind.Stall:
                await RawConnection.GoneAsync(context);
                return true;
            case StubFaultKind.Refused:
                await door.CloseAsync();
                _ = ReopenAsync();
                return true;
            default:
                if (CannedFaults.Of(fault.Kind, options.Time) is not { } reply) return false;
                stay.Leave();
                await reply.SendAsync(context);
                return true;
        }
    }

    private async Task ReopenAsync()
    {
        await Task.Delay(options.RefusedFor, options.Time);
        if (!Script.RefusesAll) await door.OpenAsync();
    }

    private Task LimitAsync(HttpContext context, string message, TimeSpan wait)
    {
        tally.Limited();
        return StubReply.Limited(message, wait).SendAsync(context);
    }

    // Never all of it: that would be no cut.
    private int CutOf(StubFault fault, long number, int length) =>
        Math.Min(fault.AtByte ?? (int)(SeededDraw.Unit(options.Seed, number, SeededDraw.Part.Cut) * length), length - 1);
}
