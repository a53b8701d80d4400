namespace AgenticRec.Storage.Redis;

/// <summary>Text inside a pattern of Redis' SCAN.</summary>
internal static class RedisPattern
{
    public static byte[] Literally(ReadOnlySpan<byte> text)
    {
        List<byte> pattern = new(text.Length);
        foreach (byte one in text)
        {
            if (one is (byte)'*' or (byte)'?' or (byte)'[' or (byte)']' or (byte)'^' or (byte)'\\') pattern.Add((byte)'\\');
            pattern.Add(one);
        }

        return [.. pattern];
    }
}
