using AgenticRec.Llm.Settings;

namespace AgenticRec.Llm.Clients.Circuits;

/// <summary>What a failure says about where it came from: true it works, false it does not, null nothing.</summary>
internal static class Verdicts
{
    /// <summary>About the endpoint, for every role that shares it.</summary>
    public static bool? OnEndpoint(ModelUnavailableException failure) => failure.Reason switch
    {
        ModelUnavailableReason.EndpointError or ModelUnavailableReason.Unreachable or ModelUnavailableReason.Unreadable
            or ModelUnavailableReason.Empty or ModelUnavailableReason.Unfinished or ModelUnavailableReason.Unexpected => false,
        // It answered, if not what was hoped for.
        ModelUnavailableReason.ContentFiltered => true,
        ModelUnavailableReason.Rejected => failure.Status is null ? null : true,
        _ => null,
    };

    /// <summary>About the model of one role: what the endpoint cannot be blamed for, but will be so at the next call too.</summary>
    public static Func<ModelUnavailableException, bool?> OnModel(CircuitSettings settings) => failure => failure.Reason switch
    {
        ModelUnavailableReason.DeadlineExceeded when failure.Had >= settings.Patience => false,
        ModelUnavailableReason.Rejected => failure.Status is not (null or 401 or 403 or 404),
        ModelUnavailableReason.ContentFiltered => true,
        _ => null,
    };
}
