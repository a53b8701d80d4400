using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Tests.Datasets;

public class RealDatasetTests
{
    [RealDataFact("ml-latest-small")]
    public void Read_MovieLensSmall_HoldsWhatItsReadmeSays()
    {
        Dataset dataset = DatasetFolder.Read(RealData.Find("ml-latest-small")!);
        dataset.Should().BeEquivalentTo(new { Name = "ml-latest-small", Format = "movielens-csv", HasTimes = true });
        (dataset.Events.Length, dataset.Users.Length, dataset.Items.Length).Should().Be((100_836, 610, 9_742));
        dataset.Findings.Should().BeEquivalentTo(new { ItemsWithoutDescription = 0, DuplicateItems = 0 });
        Item president = dataset.Items.Single(i => i.Id == "11");
        president.Title.Should().Be("American President, The");
        president.Attributes.Should().Equal(new NamedValue("year", "1995"));
        president.Categories.Should().Equal("Comedy", "Drama", "Romance");
    }

    [RealDataFact("agentcf-cds-dense")]
    public void Read_AgentCfCds_HoldsWhatItsReadmeSays()
    {
        Dataset dataset = DatasetFolder.Read(RealData.Find("agentcf-cds-dense")!);
        (dataset.Events.Length, dataset.Users.Length, dataset.Items.Length).Should().Be((700, 100, 64_031));
        dataset.Targets.Should().HaveCount(100);
        dataset.Negatives.Values.Should().HaveCount(100).And.OnlyContain(n => n.Length == 100);
        dataset.HasTimes.Should().BeFalse();
        dataset.Findings.Inconsistencies.Should().BeEmpty("train and valid rows are the beginnings of the test histories");
        Item item = dataset.Items.Single(i => i.Id == "5");
        (item.Title, item.Categories).Should().BeEquivalentTo(("Andy & His Grandmother", ImmutableArray.Create("Comedy & Spoken Word", "Stand-Up Comedy")));
    }
}
