using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Options;

namespace AgenticRec.Llm.Reasoning;

/// <summary>What agents use language models for, and how. Configuration section <c>Language:Jobs</c>.</summary>
public sealed class LanguageJobs
{
    /// <summary>The configuration section: <c>Language:Jobs</c>.</summary>
    public const string Section = "Language:Jobs";

    /// <summary>
    /// How agents reflect, one of <see cref="ReflectionModes"/>. <c>brief</c>: two calls for a batch of a user's meetings. <c>faithful</c>: AgentCF's protocol, five calls a
    /// meeting. <c>off</c>: none; the embedded rules alone learn. Default <c>brief</c>.
    /// </summary>
    public string Reflection { get; set; } = ReflectionModes.Brief;

    /// <summary>Meetings of a user that are put into words together, 1 to 16. Default 4.</summary>
    public int MeetingsTogether { get; set; } = 4;

    /// <summary>How long a meeting waits for others before it is put into words alone, 0 to 24 hours. Default 2 minutes. 0: not at all.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many items from the top of a slate a model ranks again, 0 to 50; 0 and 1: none. Default 10.</summary>
    public int RankTop { get; set; } = 10;

    /// <summary>What the ranking model sees beside the user's self-introduction, one of <see cref="RankingModes"/>. Default <c>basic</c>.</summary>
    public string Ranking { get; set; } = RankingModes.Basic;

    /// <summary>How many places a model may move an item, 0 to 50; up to twice as many upwards for a checked fact that not every candidate has. Default 2.</summary>
    public int RankDistance { get; set; } = 2;

    /// <summary>
    /// Whether a ranking holds a decoy, an item that exists nowhere and asks in its text to be put first. A model that does as it says takes data for orders, and its ranking is
    /// not used. Default true; about 40 tokens a ranking.
    /// </summary>
    public bool RankDecoy { get; set; } = true;

    /// <summary>How long a request waits for its ranking and explanations, 50 milliseconds to 20 seconds. Default 2 seconds.</summary>
    public TimeSpan RequestPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many items from the top of a slate a model explains when reasons are asked for, 0 to 50. Default 0: reasons are told as code found them.</summary>
    public int ExplainTop { get; set; }
}

/// <summary>How agents reflect in words.</summary>
public static class ReflectionModes
{
    /// <summary>Not at all.</summary>
    public const string Off = "off";

    /// <summary>Choice and reflection in one answer, both items in another, for several meetings at once.</summary>
    public const string Brief = "brief";

    /// <summary>AgentCF as published: choice, reflection of the user, reflection of the items, and a second round; meeting by meeting.</summary>
    public const string Faithful = "faithful";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Off, Brief, Faithful];
}

/// <summary>What a ranking model sees of the user (AgentCF, section 3.4).</summary>
public static class RankingModes
{
    /// <summary>The self-introduction (B).</summary>
    public const string Basic = "basic";

    /// <summary>And what comes to mind at the sight of the candidates (B+R).</summary>
    public const string Recalled = "recalled";

    /// <summary>And the titles of the newest items taken (B+H).</summary>
    public const string History = "history";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Basic, Recalled, History];
}

internal sealed class LanguageJobsValidator : IValidateOptions<LanguageJobs>
{
    public ValidateOptionsResult Validate(string? name, LanguageJobs options)
    {
        var findings = new SettingFindings(LanguageJobs.Section);
        findings.OneOf(nameof(options.Reflection), options.Reflection, ReflectionModes.All);
        findings.Between(nameof(options.MeetingsTogether), options.MeetingsTogether, 1, 16);
        findings.Between(nameof(options.Patience), options.Patience, TimeSpan.Zero, TimeSpan.FromHours(24));
        findings.Between(nameof(options.RankTop), options.RankTop, 0, 50);
        findings.OneOf(nameof(options.Ranking), options.Ranking, RankingModes.All);
        findings.Between(nameof(options.RankDistance), options.RankDistance, 0, 50);
        findings.Between(nameof(options.RequestPatience), options.RequestPatience, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(20));
        findings.Between(nameof(options.ExplainTop), options.ExplainTop, 0, 50);
        return findings.Result();
    }
}
