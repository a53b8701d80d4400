using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>
/// Users whose every event carries a planted marker are erased while the load runs, and their late events go on arriving. Afterwards the markers are looked for in every file of
/// the store.
/// </summary>
internal sealed class EraseUnderLoad : IFault
{
    private const int Erased = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CompactionPatience = TimeSpan.FromSeconds(120);

    public string Name => "erase";

    public string Title => "Erasure under load, then late events";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        TenantTraffic traffic = scene.Traffic;
        string[] users = [.. Enumerable.Range(1, Erased).Select(TenantTraffic.UserId)];
        string marker = string.Create(CultureInfo.InvariantCulture, $"marker{scene.Settings.Seed:x}planted");
        traffic.Note = user => users.Contains(user) ? $"{marker} of {user}" : null;
        foreach (string user in users)
            await traffic.Client.SendAsync(HttpMethod.Put, $"/v1/users/{user}/persona", new JsonObject { ["persona"] = new JsonObject { ["name"] = marker } }.ToJsonString(), Patience, cancellationToken);
        await FaultScene.PassAsync(scene.Settings.Short ? 3 : 15, cancellationToken);
        bool planted = FilesWith(scene.Cluster.Redis.Folder, marker) > 0;

        List<string> problems = [];
        await Task.WhenAll(users.Select(async user =>
        {
            traffic.Ledger.Forget(user);
            ChaosClient.Answer begun = await traffic.Client.SendAsync(HttpMethod.Delete, $"/v1/users/{user}", null, Patience, cancellationToken);
            if (begun.Status != HttpStatusCode.Accepted) problems.Add($"{user}: DELETE was answered {(int?)begun.Status}.");
        }));

        // The load goes on sending events for the erased, which must be refused.
        await FaultScene.PassAsync(scene.Settings.Short ? 3 : 15, cancellationToken);
        foreach (string user in users)
        {
            if (!await DoneAsync(traffic.Client, user, cancellationToken)) problems.Add($"{user}: the erasure is not done.");
            Operation late = traffic.NextOperation(user, TenantTraffic.ItemId(1), "liked");
            string? fate = await traffic.Client.ObserveAsync(late, Patience, marker, cancellationToken);
            if (fate is "stored" or "duplicate") problems.Add($"{user}: a late event was {fate}.");
            if (!(await scene.Store.UserAsync(traffic.Tenant, user)).Erased) problems.Add($"{user}: the record is back.");
        }

        traffic.Sends = user => !users.Contains(user);
        TimeSpan erased = scene.Now;
        int files;
        while ((files = FilesWith(scene.Cluster.Redis.Folder, marker)) > 0 && scene.Now - erased < CompactionPatience) await FaultScene.PassAsync(1, cancellationToken);
        return
        [
            new Check("the marker before", "in the store", planted ? "there" : "not there", planted),
            new Check("files with the marker afterwards", "0", string.Create(CultureInfo.InvariantCulture, $"{files} after {(scene.Now - erased).TotalSeconds:0} s"), files == 0),
            Check.None("erased and back", problems),
        ];
    }

    private static async Task<bool> DoneAsync(ChaosClient client, string user, CancellationToken cancellationToken)
    {
        TimeSpan end = client.Now + Patience;
        while (client.Now < end)
        {
            ChaosClient.Answer answer = await client.SendAsync(HttpMethod.Get, $"/v1/users/{user}/erasure", null, Patience, cancellationToken);
            if (answer.Status == HttpStatusCode.OK && (string?)JsonNode.Parse(answer.Text)!["status"] == "done") return true;
            await FaultScene.PassAsync(0.2, cancellationToken);
        }

        return false;
    }

    private static int FilesWith(string folder, string marker)
    {
        byte[] text = Encoding.UTF8.GetBytes(marker);
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Count(file => Contains(file, text));
    }

    // The server replaces its files meanwhile: one that is gone holds nothing.
    private static bool Contains(string file, byte[] text)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[stream.Length];
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes.AsSpan(0, read).IndexOf(text) >= 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
