using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgenticRec.Cli.Views;

/// <summary>The three traits of a user, each a bar and a number.</summary>
internal static class TraitsView
{
    private const int BarWidth = 8;

    public static IRenderable Of(Traits traits) => new Rows(
        Line("activity", traits.Activity), Line("conformity", traits.Conformity), Line("diversity", traits.Diversity));

    private static Markup Line(string name, double value) =>
        new($"{Aspects.Bar(value, BarWidth, "grey")}  {Figure.Share(Math.Round(value, 2))[..3]} {name}");
}
