using System.IO.Pipelines;
using System.Text;
using AgenticRec.Server.Http.Lines;

namespace AgenticRec.Server.Tests.Http;

public sealed class LineReaderTests
{
    private const string Long = "0123456789ABCDEFG"; // 17 bytes, the limit is 16

    [Theory]
    [InlineData("a\nb\n", "1:a 2:b")]
    [InlineData("a\nb", "1:a 2:b")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("a\r\n \n\nb", "1:a\r 4:b")]
    [InlineData(Long + "\nb\n", "1:- 2:b")]
    [InlineData("a\n" + Long, "1:a 2:-")]
    [InlineData("a\n" + Long + Long + Long + "\nb", "1:a 2:- 3:b")]
    public async Task Read_Text_GivesItsLinesWhateverTheParts(string text, string expected)
    {
        for (int part = 1; part <= Math.Max(1, text.Length); part++)
            for (int together = 1; together <= 3; together++)
                (await Lines(text, part, together)).Should().Be(expected, "parts of {0} bytes, {1} lines together", part, together);
    }

    private static async Task<string> Lines(string text, int part, int together)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        Task writing = Write(pipe.Writer, Encoding.UTF8.GetBytes(text), part);
        var reader = new LineReader(pipe.Reader, 16, together);
        List<string> lines = [];
        while (await reader.Read(default) is { Count: > 0 } batch)
        {
            batch.Count.Should().BeLessThanOrEqualTo(together);
            lines.AddRange(batch.Select(static line => $"{line.Number}:{(line.Text is null ? "-" : Encoding.UTF8.GetString(line.Text))}"));
        }

        await writing;
        return string.Join(' ', lines);
    }

    private static async Task Write(PipeWriter writer, byte[] bytes, int part)
    {
        for (int at = 0; at < bytes.Length; at += part)
        {
            await writer.WriteAsync(bytes.AsMemory(at, Math.Min(part, bytes.Length - at)));
            await Task.Yield();
        }

        await writer.CompleteAsync();
    }
}
