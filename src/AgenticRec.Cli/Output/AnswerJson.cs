using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Cli.Output;

/// <summary>How answers become JSON: camel case, indented, letters of every script as they are.</summary>
[JsonSerializable(typeof(Slate))]
[JsonSerializable(typeof(UserProfile))]
[JsonSerializable(typeof(ItemProfile))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    public static AnswerJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
