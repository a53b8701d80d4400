using System.Diagnostics;
using OpenTelemetry;

namespace AgenticRec.Server.Telemetry;

/// <summary>
/// Takes out of every span what could name a user or an item: the ids that Orleans writes, which are grain keys; the paths of requests, which the
/// route stands for; and the words of failures, of which the kind stays. It works on a span's end, before exporters see it.
/// </summary>
internal sealed class IdentityScrubber : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "url.path", "url.query", "url.full", "http.target", "http.url", "exception.message", "exception.stacktrace",
    };

    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
        bool orleans = data.Source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal);
        List<string>? naming = null;
        foreach ((string name, _) in data.EnumerateTagObjects())
            if (Telling.Contains(name) || (orleans && name.EndsWith("id", StringComparison.Ordinal)))
                (naming ??= []).Add(name);
        if (naming is null) return;
        foreach (string name in naming) data.SetTag(name, null);
    }
}
