using AgenticRec.Server.Http.Feedback;
using AgenticRec.Server.Http.Recommendations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgenticRec.Server.Http.Documents;

/// <summary>Describes the shapes that converters read, which the generator cannot see into.</summary>
internal sealed class SchemaWords : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { CustomConverter: NamedValuesConverter })
        {
            schema.Type = JsonSchemaType.Object;
            schema.Items = null;
            schema.AdditionalProperties = new OpenApiSchema
            {
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }],
            };
        }
        else if (context.JsonTypeInfo.Type == typeof(FeedbackBatch))
        {
            OpenApiSchema one = await context.GetOrCreateSchemaAsync(typeof(FeedbackEvent), null, cancellationToken);
            schema.OneOf = [one, new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MinItems = 1, MaxItems = 1_000 }];
        }
        else if (context.JsonTypeInfo.Type == typeof(SessionItem))
        {
            OpenApiSchema fields = await context.GetOrCreateSchemaAsync(typeof(SessionItemFields), null, cancellationToken);
            schema.OneOf = [new OpenApiSchema { Type = JsonSchemaType.String }, fields];
        }
    }
}
