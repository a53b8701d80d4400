using AgenticRec.Server.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Server.Tests.Hosting;

public class DrainingTests
{
    [Fact]
    public async Task Stopping_WithNotice_IsNotReadyAtOnceAndServesUntilTheNoticeIsOver()
    {
        FakeTimeProvider time = new();
        using Draining draining = new(Settings("5"), time, NullLogger<Draining>.Instance);

        Task stopping = draining.StoppingAsync(CancellationToken.None);
        draining.Begun.Should().BeTrue();
        time.Advance(TimeSpan.FromSeconds(4.9));
        stopping.IsCompleted.Should().BeFalse();
        draining.Leaving.IsCancellationRequested.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        await stopping;
        draining.Leaving.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public void Stopping_WithoutNotice_GoesOnAtOnce()
    {
        using Draining draining = new(Settings("0"), new FakeTimeProvider(), NullLogger<Draining>.Instance);

        draining.Begun.Should().BeFalse();
        draining.StoppingAsync(CancellationToken.None).IsCompletedSuccessfully.Should().BeTrue();
    }

    private static ServerSettings Settings(string notice) => ServerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Shutdown:NoticeSeconds", notice)]).Build());
}
