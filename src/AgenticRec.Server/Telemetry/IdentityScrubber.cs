using System.Diagnostics;
using OpenTelemetry;

namespace AgenticRec.Server.Telemetry;

/// <summary>
/// Takes out of every span what could name a user or an item: the ids that Orleans writes, which are grain keys, and the paths of requests, which the
/// route stands for. It works on a span's end, before exporters see it.
/// </summary>
internal sealed class IdentityScrubber : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Paths = new(StringComparer.Ordinal) { "url.path", "url.query", "url.full", "http.target", "http.url" };

    public override void OnEnd(Activity data)
    {
        bool orleans = data.Source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal);
        List<string>? naming = null;
        foreach ((string name, _) in data.EnumerateTagObjects())
            if (Paths.Contains(name) || (orleans && name.EndsWith("id", StringComparison.Ordinal)))
                (naming ??= []).Add(name);
        if (naming is null) return;
        foreach (string name in naming) data.SetTag(name, null);
    }
}
