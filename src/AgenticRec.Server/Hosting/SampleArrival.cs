using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Sample;

namespace AgenticRec.Server.Hosting;

/// <summary>Brings the sample library to a tenant while the server already answers: the books, then what the invented readers did. A second time changes nothing.</summary>
internal sealed partial class SampleArrival(ServerSettings settings, IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<SampleArrival> logger)
    : BackgroundService
{
    private const double LowestRating = 1, HighestRating = 5;
    private const int ReadersTogether = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started(stoppingToken);
            await Load(settings.SampleTenant!, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            Failed(failure.Message);
        }
    }

    private async Task Load(string tenant, CancellationToken cancellationToken)
    {
        SampleLibrary library = SampleLibrary.Load();
        IPolicy policy = grains.GetGrain<IPolicy>(tenant);
        PolicyReport report = await policy.Report();
        if (report.Lessons == 0 && (report.Settings.LowestRating != LowestRating || report.Settings.HighestRating != HighestRating))
            await policy.Configure(report.Settings with { LowestRating = LowestRating, HighestRating = HighestRating });
        await grains.GetGrain<ICatalog>(tenant).Upsert([.. library.Books.Select(SampleContract.ToItem)]);

        IReadOnlyList<SampleReader> readers = library.CreateReaders();
        ParallelOptions some = new() { MaxDegreeOfParallelism = ReadersTogether, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(readers, some, async (reader, _) =>
        {
            IRecommender recommender = grains.GetGrain<IRecommender>(AgentKey.Of(tenant, reader.Id));
            try
            {
                await recommender.Observe([.. reader.Interactions.Select(SampleContract.ToInteraction)]);
                await recommender.Coevolve();
            }
            catch (UserErasedException)
            {
                // Erased is erased, for invented readers too.
            }
        });
        Arrived(library.Books.Count, readers.Count, tenant);
    }

    private async Task Started(CancellationToken cancellationToken)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(3002, LogLevel.Information, "The sample library has arrived: {Books} books and {Readers} invented readers in tenant {Tenant}.")]
    private partial void Arrived(int books, int readers, string tenant);

    [LoggerMessage(3003, LogLevel.Error, "The sample library was not loaded: {Problem} Start again with --sample to go on.")]
    private partial void Failed(string problem);
}
