using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>
/// Names as keys of a table. ASCII letters, digits, <c>.</c>, <c>_</c> and <c>-</c> stand for themselves, any other UTF-16 unit is <c>~</c> and four hexadecimal digits, so
/// different names are different keys. Where the limit of 1 KiB is near, the rest gives way to <c>~~</c> and the SHA-256 of the whole.
/// </summary>
internal static class TableKey
{
    private const int LongestKey = 400;

    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length + 16);
        foreach (char unit in name)
        {
            if (char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-') key.Append(unit);
            else key.Append('~').Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
        }

        return key.Length <= LongestKey
            ? key.ToString()
            : $"{key.ToString(0, LongestKey)}~~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";
    }
}
