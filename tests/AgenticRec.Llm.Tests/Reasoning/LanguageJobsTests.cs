using AgenticRec.Llm.Reasoning;

namespace AgenticRec.Llm.Tests.Reasoning;

public class LanguageJobsTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Problems(new LanguageJobs()).Should().BeNull();

    [Fact]
    public void Validate_ValuesOutOfRange_SaysEachWithItsRange() =>
        Problems(new LanguageJobs { Reflection = "deep", MeetingsTogether = 17, RankTop = -1, Ranking = "best", RankDistance = 51, ExplainTop = 51, Patience = TimeSpan.FromDays(2), RequestPatience = TimeSpan.Zero })
            .Should().Equal(
                "Language:Jobs:Reflection is 'deep'; set it to off, brief, faithful.",
                "Language:Jobs:MeetingsTogether is '17'; set it to 1 to 16.",
                "Language:Jobs:Patience is '2.00:00:00'; set it to 0 to 24 hours.",
                "Language:Jobs:RankTop is '-1'; set it to 0 to 50.",
                "Language:Jobs:Ranking is 'best'; set it to basic, recalled, history.",
                "Language:Jobs:RankDistance is '51'; set it to 0 to 50.",
                "Language:Jobs:RequestPatience is '00:00:00'; set it to 50 milliseconds to 20 seconds.",
                "Language:Jobs:ExplainTop is '51'; set it to 0 to 50.");

    private static IEnumerable<string>? Problems(LanguageJobs jobs) => new LanguageJobsValidator().Validate(null, jobs).Failures;
}
