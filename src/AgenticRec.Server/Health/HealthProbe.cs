namespace AgenticRec.Server.Health;

/// <summary>Asks a server how it is: for container health checks, where no other program is at hand.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>0 when the answer is a good one, else 1.</returns>
    public static async Task<int> AskAsync(Uri url)
    {
        using HttpClient http = new() { Timeout = Patience };
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(url);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }
}
