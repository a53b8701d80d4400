using AgenticRec.Storage.CrashWriter;
using AgenticRec.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

// Advances the counter of many grains for ever, each one write after the other, and tells each write once it is acknowledged.
// Arguments: folder, number of grains. A line is "grain value ." and goes out in one piece, so a kill cannot shorten a number unseen.
var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
var options = new SqliteGrainStorageOptions
{
    Path = args[0],
    GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()),
};
var storage = new SqliteGrainStorage("crash", options, services.GetRequiredService<IActivatorProvider>(), NullLogger<SqliteGrainStorage>.Instance);
storage.Open();
await Task.WhenAll(Enumerable.Range(0, int.Parse(args[1])).Select(grain => Task.Run(() => AdvanceForever(grain))));

async Task AdvanceForever(int grain)
{
    var id = GrainId.Create("counter", $"{grain}");
    var state = new GrainState<Counter>(new Counter());
    await storage.ReadStateAsync("counter", id, state);
    while (true)
    {
        state.State!.Advance();
        await storage.WriteStateAsync("counter", id, state);
        Console.Out.WriteLine($"{grain} {state.State!.Value} .");
    }
}
