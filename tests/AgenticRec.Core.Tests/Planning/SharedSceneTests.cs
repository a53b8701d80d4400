using AgenticRec.Core.Planning;

namespace AgenticRec.Core.Tests.Planning;

public class SharedSceneTests
{
    private readonly TenantNumbers _numbers = new();
    private readonly SharedScene _scene = new()
    {
        Scene = new Scene { Topics = [new SceneTopic { Topic = "category:folk", Short = .5f, Long = .25f }, new SceneTopic { Topic = "category:jazz", Long = .75f }] },
    };

    [Fact]
    public void Layout_AskedAgain_IsTheSame()
    {
        _numbers.Aspects.Of("category:folk");
        _scene.Layout(_numbers.Aspects).Should().BeSameAs(_scene.Layout(_numbers.Aspects));
    }

    [Fact]
    public void Layout_ShardThatWakesLater_FindsItsAspectsToo()
    {
        int folk = _numbers.Aspects.Of("category:folk");
        _scene.Layout(_numbers.Aspects).Aspects.ToArray().Should().Equal(folk);
        int jazz = _numbers.Aspects.Of("category:jazz");
        SceneLayout layout = _scene.Layout(_numbers.Aspects);
        layout.Aspects.ToArray().Should().Equal(folk, jazz);
        layout.Cells[1].Long.Should().Be(.75f);
    }

    [Fact]
    public void Layout_OfAnotherNumbering_IsMadeAnew()
    {
        _numbers.Aspects.Of("category:folk");
        Numbering others = new();
        int jazz = others.Of("category:jazz");
        _scene.Layout(_numbers.Aspects);
        _scene.Layout(others).Aspects.ToArray().Should().Equal(jazz);
    }
}
