using AgenticRec.Abstractions.Items;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Views;
using Spectre.Console;

namespace AgenticRec.Cli.Show;

/// <summary>An item's agent on a page.</summary>
internal static class ItemView
{
    public static void Show(IAnsiConsole console, ItemProfile profile)
    {
        console.Write(Palette.Section($"Item {profile.ItemId}"));
        Audience audience = profile.Audience;
        Facts facts = new();
        facts.Add("Title", profile.Item?.Title)
            .Add("Categories", profile.Item is { } item ? string.Join(", ", item.Categories) : null)
            .Add(
                "Attributes",
                profile.Item is { } described ? string.Join(", ", described.Attributes.Select(a => $"{a.Name}: {a.Value}")) : null)
            .Add("Catalogue", profile.Item?.Description)
            .Add("Says", profile.Description?.Text)
            .Add("because", profile.Description?.Because)
            .Add("Version", $"{profile.Version} of the agent, {profile.Description?.Version ?? 0} of its description")
            .Add("State", profile.Retired ? "retired" : profile.Item is { Available: false } ? "not available" : null)
            .Add(
                "Audience",
                $"{Figure.Count(audience.Met)} met it, {Figure.Count(audience.Liked)} liked it, {Figure.Count(audience.Disliked)} did not, "
                + $"{Figure.Count(audience.PassedOver)} chose another");
        if (audience.Tastes.Length > 0) facts.Add("They like", Aspects.List(audience.Tastes, 8, 40));
        if (profile.Affinities.Length > 0)
        {
            facts.Add("Kin", new Rows(profile.Affinities.Take(8).Select(a => new Text($"{Figure.OneDecimal(a.Weight),6}  {SafeText.Of(a.ItemId)}"))));
        }

        console.Write(facts.View);
    }
}
