using System.Net.Http.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.ModelStub;

namespace AgenticRec.Server.Tests.Hosting;

/// <summary>A server whose agents speak through a stub: what they live through is put into words at once.</summary>
internal static class SpeakingServer
{
    public static Task<RunningServer> StartAsync(ModelStubServer stub, params string[] args) => RunningServer.StartAsync(
        ["--Language:Provider=openai-compatible", $"--Language:Endpoint={stub.OpenAIEndpoint}", "--Language:Model=stub-chat", "--Language:Jobs:Patience=00:00:00", .. args]);

    /// <summary>Twelve books. Alternatives are drawn by popularity among what a user has not met: others have made six of them popular.</summary>
    public static async Task Stock(RunningServer server)
    {
        for (int book = 0; book < 12; book++)
            (await server.Http.PutAsJsonAsync($"/v1/items/book-{book}", new { title = $"The Quiet Sea {book}", description = book < 6 ? "A calm story of whales and the sea." : "A loud tale of battles in the desert." }))
                .EnsureSuccessStatusCode();
        for (int other = 0; other < 10; other++)
            await Live(server, $"other-{other}", [6, 7, 8, 9, 10, 11]);
    }

    /// <summary>Likes books, lives through the meetings and puts them into words before this returns.</summary>
    public static async Task Live(RunningServer server, string user, params int[] books)
    {
        foreach (int book in books)
            (await server.Http.PostAsJsonAsync($"/v1/users/{user}/feedback", new { id = $"{user}-{book}", itemId = $"book-{book}", kind = "liked" })).EnsureSuccessStatusCode();
        IRecommender recommender = server.Grains.GetGrain<IRecommender>(AgentKey.Of(TestKeys.Tenant, user));
        await recommender.Coevolve();
        await recommender.PutIntoWords(everything: true);
    }
}
