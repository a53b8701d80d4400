using System.Text.Json.Serialization;

namespace AgenticRec.Sample;

/// <summary>Source-generated JSON metadata for the embedded data files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SampleBook))]
[JsonSerializable(typeof(ReaderPersona))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
