using AgenticRec.Core.Reasoning;

namespace AgenticRec.Core.Tests.Reasoning;

public class PreferenceReaderTests
{
    [Fact]
    public async Task ExtractPreferences_ClausesOfBothKinds_AreToldApart()
    {
        var found = await new EmbeddedReasoner().ExtractPreferences(
            new PreferenceQuestion(new Occasion("t", "u", "o"), "I love old Folk music, but I'm tired of jazz. Opera? I don't like metal", ["folk", "jazz", "opera", "metal", "rock"]), default);

        found.Value.Select(static one => (one.About, one.Likes)).Should().BeEquivalentTo([("folk", true), ("jazz", false), ("opera", true), ("metal", false)]);
    }
}
