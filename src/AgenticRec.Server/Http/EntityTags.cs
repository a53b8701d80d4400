using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace AgenticRec.Server.Http;

/// <summary>Entity tags, and what callers ask by them.</summary>
internal static class EntityTags
{
    /// <summary>The tag of something that has a version.</summary>
    public static EntityTagHeaderValue Of(long version) => new(string.Create(CultureInfo.InvariantCulture, $"\"v{version}\""));

    /// <summary>The tag of something that is told apart by its content.</summary>
    public static EntityTagHeaderValue Of<T>(T content, JsonTypeInfo<T> type) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{XxHash3.HashToUInt64(JsonSerializer.SerializeToUtf8Bytes(content, type)):x16}\""));

    /// <summary>Notes the tag on the answer. True: the caller has this already, and the answer is 304.</summary>
    public static bool AreKnown(HttpContext http, EntityTagHeaderValue tag)
    {
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
    }

    /// <summary>Whether the caller makes a condition of what it changes.</summary>
    public static bool Condition(HttpContext http, out IList<EntityTagHeaderValue> tags)
    {
        tags = http.Request.GetTypedHeaders().IfMatch;
        return tags.Count > 0;
    }

    /// <summary>Whether the condition holds for what has this tag; null: for what does not exist.</summary>
    public static bool Hold(IList<EntityTagHeaderValue> tags, EntityTagHeaderValue? tag) =>
        tag is not null && tags.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: true));
}
