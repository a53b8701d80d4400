using System.Globalization;
using System.Text.Json.Nodes;
using AgenticRec.Server.Http.Lines;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgenticRec.Server.Http.Documents;

/// <summary>Gives each operation its words, its examples, its scope and the problems that it may answer with.</summary>
internal sealed class OperationWords : IOpenApiOperationTransformer
{
    private const string ProblemMediaType = "application/problem+json";

    private static readonly (int Status, string Words)[] Problems =
    [
        (400, "The request is malformed: the detail says where."),
        (401, "No credentials, or not known."),
        (403, "The caller lacks the scope, or speaks for another user."),
        (404, "There is no such thing."),
        (410, "It is gone: an erased user, a slate no longer remembered."),
        (412, "It changed meanwhile."),
        (413, "The body is too large."),
        (422, "Well-formed, but not acceptable: the detail says why."),
        (429, "The rate limit is used up; Retry-After says how long to wait."),
        (503, "The cluster or its store did not answer; nothing is acknowledged. Retry-After says when to try again."),
    ];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        OperationExample example = OperationExamples.All[operation.OperationId!];
        operation.Summary = example.Summary;
        string? scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        operation.Description = $"{example.Description}\n\nScope: {(scope == ScopeNames.Any ? "any" : $"`{scope}`")}.";
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyHandler.SchemeName, context.Document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("Bearer", context.Document)] = [] },
        ];
        ShowRequest(operation, example);
        ShowAnswer(operation, example);
        AddProblems(operation, context);
        return Task.CompletedTask;
    }

    private static void ShowRequest(OpenApiOperation operation, OperationExample example)
    {
        foreach (IOpenApiParameter parameter in operation.Parameters ?? [])
        {
            if (parameter is not OpenApiParameter own) continue;
            own.Description ??= Describe(own.Name!);
            if (example.Parameters?.TryGetValue(own.Name!, out JsonNode? value) == true) own.Example = Shown(value, example);
        }

        foreach (var (mediaType, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            content.Example = mediaType == Bulk.MediaType ? OperationExample.Text(example.Lines!) : example.Body?.DeepClone();
    }

    // What an earlier answer gave stands in the example's own answer too.
    private static JsonNode Shown(JsonNode value, OperationExample example) =>
        value.ToString() is ['{', .., '}'] ? example.Answer?["slateId"]?.DeepClone() ?? "k_0f1e2d3c4b5a6978" : value.DeepClone();

    private static void ShowAnswer(OpenApiOperation operation, OperationExample example)
    {
        operation.Responses ??= [];
        foreach (var (status, response) in operation.Responses)
        {
            if (status == "304" && response is OpenApiResponse unchanged) unchanged.Description = "Unchanged since the ETag that If-None-Match names.";
            if (status[0] != '2') continue;
            foreach (var (mediaType, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
                content.Example = mediaType == Bulk.MediaType ? OperationExample.Text(example.AnswerLines!) : example.Answer?.DeepClone();
        }
    }

    private static void AddProblems(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var schema = new OpenApiSchemaReference(ApiDocument.ProblemSchema, context.Document);
        bool names = operation.Parameters?.Any(static parameter => parameter.In == ParameterLocation.Path) == true;
        bool changes = context.Description.HttpMethod == HttpMethods.Put;
        bool reads = operation.RequestBody is not null;
        foreach (var (status, words) in Problems)
        {
            if ((status is 404 or 410 && !names) || (status == 412 && !changes) || (status == 413 && !reads)) continue;
            operation.Responses![status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = words,
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemMediaType] = new OpenApiMediaType { Schema = schema } },
            };
        }
    }

    private static string? Describe(string parameter) => parameter switch
    {
        "userId" => "The user: your own id for it, 1 to 256 characters; a slash is written %2F.",
        "itemId" => "The item: your own id for it, 1 to 256 characters; a slash is written %2F.",
        "sessionId" => "The session: an id of your choice, 1 to 256 characters.",
        "slateId" => "The slate's id, as the answer gave it.",
        "keyId" => "The key's public name.",
        "count" => "How many items, 1 to 1,000.",
        "limit" => "How many entries at most.",
        "cursor" => "Where to go on: the cursor of the page before.",
        "query" => "Free text.",
        _ => null,
    };
}
