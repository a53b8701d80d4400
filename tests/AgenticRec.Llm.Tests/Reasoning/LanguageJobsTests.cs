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
                "Language:Jobs:Reflection must be one of off, brief, faithful; it is deep.",
                "Language:Jobs:MeetingsTogether must be 1 to 16; it is 17.",
                "Language:Jobs:Patience must be 00:00:00 to 1.00:00:00; it is 2.00:00:00.",
                "Language:Jobs:RankTop must be 0 to 50; it is -1.",
                "Language:Jobs:Ranking must be one of basic, recalled, history; it is best.",
                "Language:Jobs:RankDistance must be 0 to 50; it is 51.",
                "Language:Jobs:RequestPatience must be 00:00:00.0500000 to 00:00:20; it is 00:00:00.",
                "Language:Jobs:ExplainTop must be 0 to 50; it is 51.");

    private static IEnumerable<string>? Problems(LanguageJobs jobs) => new LanguageJobsValidator().Validate(null, jobs).Failures;
}
