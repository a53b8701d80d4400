namespace AgenticRec.Core.Ranking;

/// <summary>Reads the affinity memory of a user's newest items: the collaborative part of a recommendation.</summary>
/// <param name="numbers">The numbers that the links are ready by.</param>
/// <param name="newestFirst">The links of each newest item.</param>
public sealed class LinkReadOut(Numbering numbers, ReadyLinks[] newestFirst)
{
    /// <summary>How many of the newest items are asked.</summary>
    public const int History = 20;

    /// <summary>The numbers that the links are ready by.</summary>
    public Numbering Numbers => numbers;

    // One scratch a thread: a read-out touches about a thousand items, and fresh tables of that size would trouble the garbage collector.
    [ThreadStatic] private static Scratch? _scratch;

    /// <summary>The linked items by <see cref="LinkedItem.Key"/>, largest first.</summary>
    /// <param name="barred">Items to leave out, by number.</param>
    /// <param name="limit">How many to keep.</param>
    public LinkedItem[] Strongest(ReadOnlySpan<int> barred, int limit)
    {
        Scratch sums = AddUp(barred, -1);
        int kept = Math.Min(limit, sums.Count);
        sums.BringForward(kept);
        return sums.Take(numbers, 0, kept);
    }

    /// <summary>The strongest linked items, a sample of the others, and how many others there are.</summary>
    /// <param name="barred">Items to leave out, by number.</param>
    /// <param name="taken">One more to leave out; -1: none.</param>
    /// <param name="limit">How many of the strongest to keep.</param>
    /// <param name="draw">The sample's draws, with replacement.</param>
    /// <param name="samples">How many draws; none when there are no others.</param>
    public (LinkedItem[] Strongest, LinkedItem[] Sample, int Others) Split(
        ReadOnlySpan<int> barred, int taken, int limit, Draw draw, int samples)
    {
        Scratch sums = AddUp(barred, taken);
        int kept = Math.Min(limit, sums.Count), others = sums.Count - kept;
        sums.BringForward(kept);
        var sample = new LinkedItem[others == 0 ? 0 : samples];
        for (int i = 0; i < sample.Length; i++) sample[i] = sums.At(numbers, kept + draw.Below(i, others));
        return (sums.Take(numbers, 0, kept), sample, others);
    }

    /// <summary>What the newest items say about one item; <see cref="LinkedItem.Support"/> is 0 when none links to it.</summary>
    public LinkedItem Of(string itemId)
    {
        int number = numbers.Find(itemId);
        var sum = new LinkedItem { ItemId = itemId, Number = number };
        if (number < 0) return sum;
        Fading fading = Fading.None;
        for (int place = 0; place < newestFirst.Length; place++, fading = fading.Further)
            if (newestFirst[place].To.AsSpan().IndexOf(number) is var i and >= 0)
                sum.Add(place, fading, newestFirst[place].Strengths[i], newestFirst[place].Successions[i]);
        return sum;
    }

    private Scratch AddUp(ReadOnlySpan<int> barred, int taken)
    {
        Scratch sums = _scratch ??= new Scratch();
        sums.Open(numbers.Count);
        foreach (int number in barred) sums.Bar(number);
        if (taken >= 0) sums.Bar(taken);
        Fading fading = Fading.None;
        for (int place = 0; place < newestFirst.Length; place++, fading = fading.Further) sums.Add(newestFirst[place], place, fading);
        return sums;
    }

    private sealed class Scratch
    {
        private const int Barred = -1;

        private int[] _openedIn = [];
        private int[] _slots = [];
        private LinkedItem[] _sums = new LinkedItem[1_024];
        private int[] _numbers = new int[1_024];
        private float[] _keys = [];
        private int[] _order = [];
        private int _round;

        public int Count { get; private set; }

        public void Open(int numbers)
        {
            if (_openedIn.Length < numbers) (_openedIn, _slots) = (new int[numbers * 2], new int[numbers * 2]);
            _round++;
            Count = 0;
        }

        public void Bar(int number)
        {
            if ((uint)number >= (uint)_openedIn.Length) return; // not numbered, or since: no link points at it yet
            (_openedIn[number], _slots[number]) = (_round, Barred);
        }

        public void Add(ReadyLinks links, int place, Fading fading)
        {
            int[] openedIn = _openedIn, slots = _slots;
            ReadOnlySpan<int> to = links.To;
            ReadOnlySpan<float> strengths = links.Strengths.AsSpan(0, to.Length), successions = links.Successions.AsSpan(0, to.Length);
            for (int i = 0; i < to.Length; i++)
            {
                int number = to[i];
                if (openedIn[number] != _round) Begin(number);
                int slot = slots[number];
                if (slot != Barred) _sums[slot].Add(place, in fading, strengths[i], successions[i]);
            }
        }

        /// <summary>Orders the sums so that the strongest come first, in their order.</summary>
        public void BringForward(int strongest)
        {
            if (_keys.Length < Count) (_keys, _order) = (new float[Count * 2], new int[Count * 2]);
            for (int i = 0; i < Count; i++) (_keys[i], _order[i]) = (-_sums[i].Key, i);
            Selection.Smallest(_keys.AsSpan(0, Count), _order.AsSpan(0, Count), strongest);
            _keys.AsSpan(0, strongest).Sort(_order.AsSpan(0, strongest));
        }

        public LinkedItem At(Numbering numbers, int place)
        {
            int slot = _order[place];
            LinkedItem item = _sums[slot];
            item.Number = _numbers[slot];
            item.ItemId = numbers.Text(item.Number);
            return item;
        }

        public LinkedItem[] Take(Numbering numbers, int first, int count)
        {
            var taken = new LinkedItem[count];
            for (int i = 0; i < count; i++) taken[i] = At(numbers, first + i);
            return taken;
        }

        private void Begin(int number)
        {
            if (Count == _sums.Length)
            {
                Array.Resize(ref _sums, Count * 2);
                Array.Resize(ref _numbers, Count * 2);
            }

            _sums[Count] = default;
            _numbers[Count] = number;
            (_openedIn[number], _slots[number]) = (_round, Count++);
        }
    }
}
