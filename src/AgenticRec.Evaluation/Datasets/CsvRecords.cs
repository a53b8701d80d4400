using System.Text;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>The records of a comma-separated file (RFC 4180: quoted fields may hold commas, doubled quotes and line ends).</summary>
internal static class CsvRecords
{
    /// <summary>Reads record by record; the number is that of the record's first line, from 1. A record that is broken carries a problem.</summary>
    public static IEnumerable<(int Number, string[] Fields, string? Problem)> Of(string file)
    {
        using StreamReader reader = TextLines.Open(file);
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            int first = ++number;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!line.Contains('"', StringComparison.Ordinal))
            {
                yield return (first, line.Split(','), null);
                continue;
            }

            (string[] Fields, string? Problem) record = Split(line);
            while (record.Problem == Unclosed && reader.ReadLine() is { } more)
            {
                number++;
                line = $"{line}\n{more}";
                record = Split(line);
            }

            yield return (first, record.Fields, record.Problem);
        }
    }

    private const string Unclosed = "A quoted field is not closed.";

    private static (string[] Fields, string? Problem) Split(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        int i = 0;
        while (true)
        {
            field.Clear();
            if (i < line.Length && line[i] == '"')
            {
                i++;
                while (true)
                {
                    if (i >= line.Length) return ([], Unclosed);
                    if (line[i] != '"') field.Append(line[i++]);
                    else if (i + 1 < line.Length && line[i + 1] == '"') (_, i) = (field.Append('"'), i + 2);
                    else break;
                }

                i++;
                if (i < line.Length && line[i] != ',') return ([], $"After a closing quote comes '{line[i]}' instead of a comma.");
            }
            else
            {
                while (i < line.Length && line[i] != ',') field.Append(line[i++]);
            }

            fields.Add(field.ToString());
            if (i >= line.Length) return ([.. fields], null);
            i++;
        }
    }
}
