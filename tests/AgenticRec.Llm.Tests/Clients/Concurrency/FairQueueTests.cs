using AgenticRec.Llm.Clients.Concurrency;

namespace AgenticRec.Llm.Tests.Clients.Concurrency;

public class FairQueueTests
{
    [Fact]
    public void TryDequeue_OneUserHasMany_OthersTakeTurns()
    {
        var queue = new FairQueue<string>();
        for (int i = 0; i < 5; i++) queue.Enqueue(Some.Call(user: "ann"), $"a{i}");
        queue.Enqueue(Some.Call(user: "bob"), "b0");
        queue.Enqueue(Some.Call(user: "bob"), "b1");
        queue.Enqueue(Some.Call(user: "ann", tenant: "other"), "o0");

        List<string> order = [];
        while (queue.TryDequeue(out string? next)) order.Add(next);

        order.Should().Equal("a0", "b0", "o0", "a1", "b1", "a2", "a3", "a4");
        queue.IsEmpty.Should().BeTrue();
    }
}
