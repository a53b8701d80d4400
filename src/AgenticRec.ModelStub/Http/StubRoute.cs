using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>What a path asks for.</summary>
internal enum StubRouteKind
{
    Unknown,
    Chat,
    Embeddings,
    Models,
}

/// <summary>Where a request goes: <c>/v1/...</c>, <c>/openai/v1/...</c>, or Azure's deployments.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Deployment">The deployment in the path; null on the routes that name a model in the body.</param>
internal readonly record struct StubRoute(StubRouteKind Kind, string? Deployment)
{
    private const string Deployments = "/openai/deployments/";

    public static StubRoute Of(PathString path)
    {
        string text = path.Value ?? "";
        if (text.StartsWith(Deployments, StringComparison.OrdinalIgnoreCase))
        {
            int slash = text.IndexOf('/', Deployments.Length);
            return slash <= Deployments.Length ? default : new StubRoute(KindOf(text.AsSpan(slash)), text[Deployments.Length..slash]);
        }

        if (text.StartsWith("/v1/", StringComparison.OrdinalIgnoreCase)) return new StubRoute(KindOf(text.AsSpan(3)), null);
        if (text.StartsWith("/openai/v1/", StringComparison.OrdinalIgnoreCase)) return new StubRoute(KindOf(text.AsSpan(10)), null);
        return default;
    }

    private static StubRouteKind KindOf(ReadOnlySpan<char> rest) =>
        rest.Equals("/chat/completions", StringComparison.OrdinalIgnoreCase) ? StubRouteKind.Chat
        : rest.Equals("/embeddings", StringComparison.OrdinalIgnoreCase) ? StubRouteKind.Embeddings
        : rest.Equals("/models", StringComparison.OrdinalIgnoreCase) ? StubRouteKind.Models
        : StubRouteKind.Unknown;
}
