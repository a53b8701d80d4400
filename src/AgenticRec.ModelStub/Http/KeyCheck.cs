using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AgenticRec.ModelStub.Http;

/// <summary>Lets in who brings the key, as <c>api-key</c> or as bearer token.</summary>
/// <param name="key">Null: everybody.</param>
internal sealed class KeyCheck(string? key)
{
    private const string Bearer = "Bearer ";
    private readonly byte[]? _key = key is null ? null : Encoding.UTF8.GetBytes(key);

    public static StubReply Refusal { get; } = StubReply.Error(
        StatusCodes.Status401Unauthorized, "Incorrect API key provided: send the right one as 'api-key: KEY' or 'Authorization: Bearer KEY'.", code: "invalid_api_key");

    public bool Accepts(IHeaderDictionary headers)
    {
        if (_key is null) return true;
        if (headers.TryGetValue("api-key", out StringValues plain)) return Same(plain.ToString());
        string bearer = headers.Authorization.ToString();
        return bearer.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && Same(bearer[Bearer.Length..].Trim());
    }

    private bool Same(string brought) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(brought), _key);
}
