using AgenticRec.Llm.Clients.Retries;

namespace AgenticRec.Llm.Tests.Clients.Retries;

public class RetryAllowanceTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void TrySpend_EverythingFails_StaysWithinTheShare(int operations)
    {
        var allowance = new RetryAllowance(0.1);
        int retries = 0;

        for (int i = 0; i < operations; i++)
        {
            allowance.Earn();
            for (int attempt = 0; attempt < 3 && allowance.TrySpend(); attempt++) retries++;
        }

        retries.Should().BeLessThanOrEqualTo((int)(operations * 0.1) + (int)RetryAllowance.AtFirst + 1).And.BeGreaterThan((int)(operations * 0.1) - 2);
    }

    [Fact]
    public void TrySpend_AfterALongQuietTime_HasNoMoreThanItMaySave()
    {
        var allowance = new RetryAllowance(0.1);
        for (int i = 0; i < 10_000; i++) allowance.Earn();

        Enumerable.Range(0, 100).Count(_ => allowance.TrySpend()).Should().Be((int)RetryAllowance.Most);
    }

    [Fact]
    public void TrySpend_ShareOfZero_NeverRetries()
    {
        var allowance = new RetryAllowance(0);
        allowance.Earn();

        allowance.TrySpend().Should().BeFalse();
    }
}
