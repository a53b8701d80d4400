using System.Diagnostics.Metrics;

namespace AgenticRec.Grains.Telemetry;

/// <summary>A sum over the parts that are in this process now; each part says what it holds, and 0 when it goes. Safe for concurrent use.</summary>
internal sealed class SharedTotal
{
    private long _sum;

    public SharedTotal(Meter meter, string name, string unit, string description) =>
        meter.CreateObservableUpDownCounter(name, () => Interlocked.Read(ref _sum), unit, description);

    /// <summary>One part's share of the sum. Used by one grain, in its turns.</summary>
    public sealed class Part(SharedTotal total)
    {
        private long _held;
        private bool _gone;

        /// <summary>The part holds so much now. After it has gone this says nothing.</summary>
        public void Is(long held)
        {
            if (_gone) return;
            Interlocked.Add(ref total._sum, held - _held);
            _held = held;
        }

        /// <summary>The part leaves the sum for good: work that ends later must not bring it back.</summary>
        public void Goes()
        {
            Is(0);
            _gone = true;
        }
    }
}
