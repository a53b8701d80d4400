using System.Collections;
using System.Collections.Concurrent;

namespace AgenticRec.Grains.Tests.Serialization;

/// <summary>Everything that agents say to each other: arguments and answers of all calls, by type, the newest few of each.</summary>
public sealed class Traffic : IIncomingGrainCallFilter
{
    private const int KeptOfAType = 20;

    private readonly ConcurrentDictionary<Type, ConcurrentQueue<object>> _seen = new();

    public IReadOnlyDictionary<Type, object[]> Seen => _seen.ToDictionary(static one => one.Key, static one => one.Value.ToArray());

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        for (int i = 0; i < context.Request.GetArgumentCount(); i++) Note(context.Request.GetArgument(i));
        await context.Invoke();
        Note(context.Result);
    }

    /// <summary>Notes a thing and, when it is a list, what is in it.</summary>
    public void Note(object? said)
    {
        if (said is null or string or CancellationToken) return;
        if (said is IEnumerable many)
        {
            if (said.GetType().GetProperty("IsDefault")?.GetValue(said) is true) return;
            foreach (object? one in many) Note(one);
            return;
        }

        if (said.GetType().Namespace?.StartsWith("AgenticRec", StringComparison.Ordinal) != true) return;
        ConcurrentQueue<object> known = _seen.GetOrAdd(said.GetType(), static _ => new());
        known.Enqueue(said);
        if (known.Count > KeptOfAType) known.TryDequeue(out _);
    }
}
