using Microsoft.AspNetCore.Http.Metadata;

namespace AgenticRec.Server.Http;

/// <summary>Which of the two limits of <see cref="ApiOptions"/> a route's body has.</summary>
internal sealed class BodyLimit(bool lines)
{
    public static BodyLimit OfLines { get; } = new(true);

    public static BodyLimit OfBody { get; } = new(false);

    public long Bytes(ApiOptions options) => lines ? options.MaxLinesBytes : options.MaxBodyBytes;
}

/// <summary>Tells the web server how much a route takes.</summary>
internal sealed class RequestSizeLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
