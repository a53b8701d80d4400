using System.Globalization;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Views;
using Spectre.Console;

namespace AgenticRec.Cli.Show;

/// <summary>A user's agent on a page.</summary>
internal static class UserView
{
    public static void Show(IAnsiConsole console, UserProfile profile, UserControls controls, Recollection memory)
    {
        console.Write(Palette.Section($"User {profile.UserId}"));
        Facts facts = new();
        facts.Add("Says", profile.Introduction?.Text ?? "Nothing yet.")
            .Add("because", profile.Introduction?.Because)
            .Add("Version", $"{profile.Version} of the agent, {profile.Introduction?.Version ?? 0} of its introduction")
            .Add("Persona", string.Join(", ", profile.Persona.Select(p => $"{p.Name}: {p.Value}")))
            .Add("Met", $"{Figure.Count(profile.ItemsMet)} items, {Figure.Count(profile.PendingMeetings)} meetings still pending")
            .Add("Tastes", Aspects.List(profile.Tastes, 10, 40))
            .Add("Traits", TraitsView.Of(profile.Traits))
            .Add("Recently", new Rows(profile.Recent.Take(8).Select(r => new Text(SafeText.Of(Line(r))))))
            .Add("Learning", controls.Learning ? null : "off")
            .Add("Blocked", string.Join(", ", controls.BlockedItems.Concat(controls.BlockedCategories)));
        console.Write(facts.View);
        if (memory.Episodes.Length == 0) return;
        console.WriteLine();
        console.MarkupLine("[grey]What matters most in long-term memory[/]");
        foreach (RecalledEpisode episode in memory.Episodes) console.Write(new Padder(new Text(SafeText.Of(episode.Text)), new Padding(2, 0, 0, 0)));
    }

    private static string Line(RememberedInteraction r) => string.Create(
        CultureInfo.InvariantCulture, $"{r.At:yyyy-MM-dd}  {r.Value,5:+0.0;-0.0;0.0}  {r.Kind} {r.ItemId}");
}
