using AgenticRec.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgenticRec.Cli.Views;

/// <summary>Two columns: what is said, and what there is to say; empty rows are left out.</summary>
internal sealed class Facts
{
    private readonly Grid _grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));

    public IRenderable View => _grid;

    public Facts Add(string name, string? text) => string.IsNullOrWhiteSpace(text) ? this : Add(name, new Text(SafeText.Of(text)));

    public Facts Add(string name, IRenderable view)
    {
        _grid.AddRow(new Markup($"[grey]{SafeText.Markup(name)}[/]"), view);
        return this;
    }
}
