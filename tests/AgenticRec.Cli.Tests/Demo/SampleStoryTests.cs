using AgenticRec.Cli.Demo;
using AgenticRec.Sample;

namespace AgenticRec.Cli.Tests.Demo;

public class SampleStoryTests
{
    [Fact]
    public void Of_HeldOutBooksAndWhatFollows_AreNotLivedThrough()
    {
        SampleStory story = SampleStory.Of(SampleLibrary.Load(), int.MaxValue);
        story.Split.Scored.Should().HaveCount(200);
        foreach (SampleReader reader in story.Readers)
        {
            int end = reader.Interactions.ToList().FindLastIndex(i => i.IsPositive);
            string[] lived = [.. story.Events.Where(e => e.UserId == reader.Id).Select(e => e.Interaction.OperationId)];
            lived.Should().Equal(reader.Interactions.Take(end).Select(i => i.OperationId));
        }
    }

    [Fact]
    public void Of_FewReadersOrAll_TellOfTheSameReaderAndBook()
    {
        SampleStory few = SampleStory.Of(SampleLibrary.Load(), SampleStory.FewReaders);
        SampleStory all = SampleStory.Of(SampleLibrary.Load(), int.MaxValue);
        (few.StoryReader.Id, few.Book).Should().Be((all.StoryReader.Id, all.Book));
    }
}
