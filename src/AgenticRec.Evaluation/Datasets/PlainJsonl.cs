using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>The plain format for anybody's own data: <c>items.jsonl</c> and <c>interactions.jsonl</c>, one JSON object a line, UTF-8; optional
/// <c>dataset.json</c>.</summary>
internal sealed class PlainJsonl : IDatasetFormat
{
    public string LooksFor => "plain JSON lines (interactions.jsonl and items.jsonl)";

    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, "interactions.jsonl"));

    public Dataset Read(string folder, BadLines badLines) => Read(
        DatasetFolder.NameOf(folder),
        DatasetFolder.Needed(folder, "items.jsonl"),
        Path.Combine(folder, "interactions.jsonl"),
        JsonScale.Of(Path.Combine(folder, JsonScale.FileName)),
        badLines);

    /// <summary>Reads two files under any name.</summary>
    public static Dataset Read(string name, string items, string interactions, RatingScale scale, BadLines badLines)
    {
        DatasetBuilder builder = new(name, "jsonl", scale);
        ReadLines(items, JsonLines.Default.JsonItem, badLines, item =>
        {
            string? problem = Fields.Id(item.Id, "item id");
            if (problem is null) builder.Describe(Describe(item));
            return problem;
        });
        ReadLines(interactions, JsonLines.Default.JsonInteraction, badLines, interaction =>
        {
            string? problem = interaction.Problem(scale);
            if (problem is null)
            {
                builder.Happened(
                    interaction.User, interaction.Item, interaction.KindOrDefault, interaction.Rating, interaction.At, interaction.OperationId);
            }

            return problem;
        });
        return builder.Build(interactions, items, badLines);
    }

    private static Item Describe(JsonItem item)
    {
        IEnumerable<NamedValue> attributes = (item.Attributes ?? []).Where(a => a.Value is not null).Select(a => new NamedValue(a.Key, a.Value!));
        IEnumerable<string> categories = (item.Categories ?? []).Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim());
        return ItemLimits.Fit(item.Id, item.Title, [.. categories], [.. attributes], item.Description) with
        {
            Available = item.Available,
            ArrivedAt = item.ArrivedAt,
        };
    }

    private static void ReadLines<T>(string file, JsonTypeInfo<T> type, BadLines badLines, Func<T, string?> add)
        where T : class
    {
        foreach ((int number, string text) in TextLines.Of(file))
        {
            string? problem;
            try
            {
                problem = JsonSerializer.Deserialize(text, type) is { } value ? add(value) : "The line is null.";
            }
            catch (JsonException e)
            {
                problem = $"This is not the JSON object expected here. {JsonProblem.Of(e)}";
            }

            badLines.Found(problem, file, number);
        }
    }
}
