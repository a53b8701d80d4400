using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;
using AgenticRec.Core.Users;

namespace AgenticRec.Grains.Users;

/// <summary>Everything held about a user as one JSON document.</summary>
internal static class UserExport
{
    // Letters stay letters: written as escapes, the largest states would outgrow what one message between silos may hold.
    private static readonly UserExportJson Json = new(new JsonSerializerOptions(UserExportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(AgentKey key, UserState state) => JsonSerializer.Serialize(new ExportedUser(key.Tenant, key.Id, state), Json.ExportedUser);
}

internal sealed record ExportedUser(string Tenant, string UserId, UserState Agent);

[JsonSourceGenerationOptions(WriteIndented = true, IncludeFields = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExportedUser))]
internal sealed partial class UserExportJson : JsonSerializerContext;
