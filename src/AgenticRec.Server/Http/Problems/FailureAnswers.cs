using System.Text.Json;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Problems;

/// <summary>Answers requests whose handler failed.</summary>
internal sealed partial class FailureAnswers(ILogger<FailureAnswers> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception failure, CancellationToken cancellationToken)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        await Answer(http, failure).ExecuteAsync(http);
        return true;
    }

    private ProblemHttpResult Answer(HttpContext http, Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problem.Malformed(JsonWords.Of(json));
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge();
            case BadHttpRequestException bad:
                return Problem.Of(bad.StatusCode, "Malformed request", BindingWords.Of(bad));
            case UserErasedException or SlateForgottenException:
                return Problem.Gone(failure.Message);
            case ArgumentException argument:
                return Problem.Unprocessable(Failures.Text(argument));
        }

        if (Failures.IsUnavailability(failure))
        {
            Unavailable(logger, failure);
            return Problem.Unavailable(http, "The cluster or its store did not answer in time. Nothing is acknowledged: try again after Retry-After; an event's id keeps it from counting twice.");
        }

        Broken(logger, failure);
        return Problem.Of(StatusCodes.Status500InternalServerError, "Internal error", "The server failed on this request; its log says how. Whether the request had an effect is not known.");
    }

    [LoggerMessage(2001, LogLevel.Warning, "A request could not be served: the cluster or its store failed.")]
    private static partial void Unavailable(ILogger logger, Exception failure);

    [LoggerMessage(2002, LogLevel.Error, "A request failed.")]
    private static partial void Broken(ILogger logger, Exception failure);
}
