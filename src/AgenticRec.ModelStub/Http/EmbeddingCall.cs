using System.Text.Json;

namespace AgenticRec.ModelStub.Http;

/// <summary>The body of an embedding call.</summary>
/// <param name="Model">The model or deployment.</param>
/// <param name="Inputs">The texts; token lists come as their numbers with spaces between.</param>
/// <param name="Base64">Whether vectors come as base64 of little-endian 32-bit floats.</param>
/// <param name="Size">The length asked for; null: as the stub is set.</param>
internal sealed record EmbeddingCall(string Model, IReadOnlyList<string> Inputs, bool Base64, int? Size)
{
    private const int MostInputs = 2048;
    private const int LongestVector = 4096;

    /// <exception cref="BadCallException">The body is no embedding call.</exception>
    public static EmbeddingCall Read(JsonElement body, string? deployment)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new BadCallException("The body is no JSON object.");
        if (!body.TryGetProperty("input", out JsonElement input)) throw new BadCallException("'input' is missing: send a text or a list of texts.");
        return new EmbeddingCall(
            deployment ?? ChatCall.ModelOf(body),
            InputsOf(input),
            body.TryGetProperty("encoding_format", out JsonElement format) && format.ValueKind == JsonValueKind.String && format.ValueEquals("base64"),
            SizeOf(body));
    }

    private static IReadOnlyList<string> InputsOf(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.String) return [input.GetString()!];
        if (input.ValueKind != JsonValueKind.Array || input.GetArrayLength() is 0 or > MostInputs)
            throw new BadCallException($"'input' is neither a text nor a list of 1 to {MostInputs}.");
        if (input[0].ValueKind == JsonValueKind.Number) return [Tokens(input)];
        return [.. input.EnumerateArray().Select(entry => entry.ValueKind switch
        {
            JsonValueKind.String => entry.GetString()!,
            JsonValueKind.Array => Tokens(entry),
            _ => throw new BadCallException("'input' holds something that is neither a text nor a list of tokens."),
        })];
    }

    private static string Tokens(JsonElement tokens) => string.Join(' ', tokens.EnumerateArray().Select(token => $"token{token.GetRawText()}"));

    private static int? SizeOf(JsonElement body)
    {
        if (!body.TryGetProperty("dimensions", out JsonElement size) || size.ValueKind == JsonValueKind.Null) return null;
        return size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out int value) && value is >= 1 and <= LongestVector ? value
            : throw new BadCallException($"'dimensions': choose 1 to {LongestVector}.");
    }
}
