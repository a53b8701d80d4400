using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions.Users;
using AgenticRec.Server.Http.Feedback;
using AgenticRec.Server.Http.Items;
using AgenticRec.Server.Http.Lines;
using AgenticRec.Server.Http.Recommendations;
using AgenticRec.Server.Http.Tenants;
using AgenticRec.Server.Http.Users;
using Microsoft.AspNetCore.Mvc;

namespace AgenticRec.Server.Http;

/// <summary>
/// The JSON of the API, generated at build time. A field that is not known is an error, so that a misspelt one is not silently ignored.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ItemFacts))]
[JsonSerializable(typeof(ItemLine))]
[JsonSerializable(typeof(ItemView))]
[JsonSerializable(typeof(ItemProfileView))]
[JsonSerializable(typeof(LineResult))]
[JsonSerializable(typeof(LineSummary))]
[JsonSerializable(typeof(FeedbackEvent))]
[JsonSerializable(typeof(FeedbackLine))]
[JsonSerializable(typeof(FeedbackBatch))]
[JsonSerializable(typeof(FeedbackReceipt))]
[JsonSerializable(typeof(ImmutableArray<FeedbackResult>))]
[JsonSerializable(typeof(RecommendBody))]
[JsonSerializable(typeof(SlateView))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(SessionItemFields))]
[JsonSerializable(typeof(InquiryView))]
[JsonSerializable(typeof(SimilarView))]
[JsonSerializable(typeof(ItemPage))]
[JsonSerializable(typeof(UserProfileView))]
[JsonSerializable(typeof(PersonaBody))]
[JsonSerializable(typeof(SaidBody))]
[JsonSerializable(typeof(SaidView))]
[JsonSerializable(typeof(ControlsBody))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(Recollection))]
[JsonSerializable(typeof(TenantView))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(PolicyView))]
[JsonSerializable(typeof(NewKeyBody))]
[JsonSerializable(typeof(MadeKeyView))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Writes letters of all scripts and quotes as they are, as the web framework does: what is answered is JSON and never HTML.</summary>
    public static JavaScriptEncoder Letters => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Gives the web framework's own options the same rules.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        JsonSerializerOptions rules = Default.Options;
        options.TypeInfoResolverChain.Insert(0, Default);
        options.DefaultIgnoreCondition = rules.DefaultIgnoreCondition;
        options.UnmappedMemberHandling = rules.UnmappedMemberHandling;
        options.RespectNullableAnnotations = rules.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = rules.RespectRequiredConstructorParameters;
        options.AllowDuplicateProperties = rules.AllowDuplicateProperties;
        options.NumberHandling = rules.NumberHandling;
    }
}
