using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgenticRec.Server.Security;

/// <summary>
/// The secret of an API key: <c>ark_</c> and 256 random bits in base64url. Only its SHA-256 is ever kept; with that much randomness a slow hash
/// would protect nothing more.
/// </summary>
public static class ApiKeySecret
{
    /// <summary>What every key begins with, so that scanners of leaked secrets know one.</summary>
    public const string Prefix = "ark_";

    private const int SecretLength = 32;

    /// <summary>A new key.</summary>
    public static string New()
    {
        Span<byte> secret = stackalloc byte[SecretLength];
        RandomNumberGenerator.Fill(secret);
        return Prefix + Base64Url.EncodeToString(secret);
    }

    /// <summary>The SHA-256 of a key's text in lower-case hexadecimal: what settings and the store hold.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a text has the form of a key; what has not is never looked up.</summary>
    internal static bool HasForm(ReadOnlySpan<char> text)
    {
        if (text.Length != Prefix.Length + 43 || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        foreach (char c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        return true;
    }
}
