using AgenticRec.Server.Security;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace AgenticRec.Server.Http.Documents;

/// <summary>The OpenAPI document, and the page that shows it.</summary>
internal static class ApiDocument
{
    /// <summary>The schema of problem details.</summary>
    public const string ProblemSchema = "Problem";

    private const string Name = "v1";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, static options =>
    {
        options.ShouldInclude = static description => description.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<OperationWords>();
        options.AddSchemaTransformer<SchemaWords>();
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", static page => page
            .WithTitle("AgenticRec")
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .AddPreferredSecuritySchemes(ApiKeyHandler.SchemeName)).AllowAnonymous();
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AgenticRec",
            Version = Name,
            Description = """
                Every user and every item is an agent that remembers, meets and learns. Bring **items** and **feedback** in, ask for **recommendations**, ask **why**.

                Send an API key as header `X-API-Key`, or a token as `Authorization: Bearer`. The tenant follows from it. Scopes: `ingest` brings items and feedback
                in, `serve` asks, `operate` decides for the tenant.

                Errors are problem details (RFC 9457): what is wrong, where, what to do. 503 and 429 carry `Retry-After`; sending an event again is always safe, because
                its id keeps it from counting twice.
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyHandler.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyHandler.Header, Description = "An API key of the tenant." },
            ["Bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of the identity provider that the server is configured for." },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What is wrong, where, and what to do (RFC 9457).",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("An address that tells the kind of problem."),
                ["title"] = Text("The kind of problem in short."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                ["detail"] = Text("What is wrong here, and what to do."),
                ["instance"] = Text("The path of the request."),
                ["traceId"] = Text("What to look for in traces and logs."),
                ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object }, Description = "Feedback only: what became of each event." },
            },
        };
        (string Name, string Description)[] tags =
        [
            ("Items", "The catalogue."), ("Feedback", "What users did."), ("Recommendations", "Slates: asked for, paged, explained."),
            ("Users", "What agents know of users, and what users decide."), ("Tenant", "What operators look at and decide."), ("Keys", "The tenant's API keys."),
        ];
        document.Tags = new HashSet<OpenApiTag>(tags.Select(static tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
