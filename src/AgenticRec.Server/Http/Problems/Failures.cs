using AgenticRec.Abstractions.Users;
using AgenticRec.Storage;
using Microsoft.AspNetCore.Connections;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Server.Http.Problems;

/// <summary>What a failure means to the caller.</summary>
internal static class Failures
{
    /// <summary>What stands behind agents: a failure that comes from there is one of the moment, or one for the operator.</summary>
    private static readonly string[] StoresAndNetworks = ["Orleans", "StackExchange.Redis", "Azure", "Microsoft.Data.Sqlite", "AgenticRec.Storage", "System.Net"];

    /// <summary>Whether the cluster or its store did not do its part: the call may succeed later, and whether it had an effect is not known.</summary>
    public static bool IsUnavailability(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ArgumentException or UserErasedException or CorruptStateException) return false;

            // Cancelled by the cluster, which gave the call up: a caller that gives up is not answered.
            if (cause is OperationCanceledException) return true;
            if (cause is TimeoutException or IOException or InconsistentStateException or StoreWriteException or ConnectionAbortedException) return true;
            if (cause.GetType().Namespace is { } space && Array.Exists(StoresAndNetworks, known => space.StartsWith(known, StringComparison.Ordinal))) return true;
            if (cause is UnavailableExceptionFallbackException { ExceptionType: { } type } && Array.Exists(StoresAndNetworks, known => type.StartsWith(known, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>An argument's problem as a caller reads it, without the parameter of our code.</summary>
    public static string Text(ArgumentException failure)
    {
        string text = failure.Message;
        int own = text.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return own > 0 ? text[..own] : text;
    }

}
