using System.Collections.Immutable;
using System.Net;
using AgenticRec.Abstractions;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>
/// Reads a <c>*.item</c> file: <c>item_id</c> is needed; <c>title</c>, <c>category</c> (or <c>categories</c>, parted by ';') and <c>description</c>
/// are used where present; every other column becomes an attribute. HTML entities ("&amp;amp;") become the characters they stand for.
/// </summary>
internal static class AgentCfItems
{
    public static void Read(string file, DatasetBuilder builder, BadLines badLines)
    {
        AtomicTable table = AtomicTable.Open(file, "item_id");
        int id = table.Column("item_id");
        int title = table.Column("title");
        int category = Math.Max(table.Column("category"), table.Column("categories"));
        int description = table.Column("description");
        int[] others = [.. Enumerable.Range(0, table.Columns.Count).Except([id, title, category, description])];
        foreach ((int number, string[] values) in table.Rows(badLines))
        {
            if (badLines.Found(Fields.Id(values[id], "item id"), file, number)) continue;
            ImmutableArray<NamedValue> attributes =
                [.. others.Where(c => values[c].Trim().Length > 0).Select(c => new NamedValue(table.Columns[c], Text(values, c).Trim()))];
            builder.Describe(ItemLimits.Fit(
                values[id], Text(values, title), Categories(Text(values, category)), attributes, Text(values, description)));
        }
    }

    private static string Text(string[] values, int column) => column < 0 ? "" : WebUtility.HtmlDecode(values[column]);

    private static ImmutableArray<string> Categories(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
