using AgenticRec.Core.Catalog;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Planning;

/// <summary>
/// A scene laid out over aspect numbers: what it says of an aspect stands in one cell. Aspects that no item in this process has are left out.
/// Nothing changes once it is made: several shards read it at a time.
/// </summary>
internal sealed class SceneLayout
{
    /// <summary>How many of the newest items are compared word by word.</summary>
    public const int Newest = 10;

    // Which cell an aspect has while a layout is made; zeros otherwise. One a thread: it is as long as the tenant's vocabulary.
    [ThreadStatic] private static int[]? _scratch;

    private readonly Numbering _numbers;
    private readonly int[] _cellOf;
    private readonly int[] _aspects;
    private readonly Cell[] _cells;
    private readonly float[] _newest;
    private int _count;
    private int _newestCount;

    public SceneLayout(Scene scene, Numbering aspects)
    {
        _numbers = aspects;
        if (_scratch is null || _scratch.Length < aspects.Count) _scratch = new int[aspects.Count * 2];
        _cellOf = _scratch;
        int newestWords = 0;
        for (int j = 0; j < scene.NewestWords.Length && j < Newest; j++) newestWords += scene.NewestWords[j].Length;
        _cells = new Cell[scene.Topics.Length + scene.Words.Length + scene.Asked.Length + newestWords];
        _aspects = new int[_cells.Length];
        _newest = new float[newestWords * Newest];
        UnmetCategoryLift = scene.UnmetCategoryLift;
        AskedShare = scene.AskedShare;
        Meaning = scene.Meaning;

        foreach (ref readonly SceneTopic topic in scene.Topics.AsSpan())
            if (CellFor(topic.Topic) is var place and >= 0)
            {
                ref Cell cell = ref _cells[place];
                (cell.Short, cell.Long, cell.Lift, cell.Leaning) = (topic.Short, topic.Long, topic.CategoryLift, topic.Leaning);
            }

        foreach (ref readonly WeightedAspect word in scene.Words.AsSpan())
            if (CellFor(word.Aspect) is var place and >= 0)
                _cells[place].Word = word.Weight;
        foreach (AskedAspect asked in scene.Asked)
            if (CellFor(asked.Aspect) is var place and >= 0)
                _cells[place].Asked = asked.Things;
        for (int j = 0; j < scene.NewestWords.Length && j < Newest; j++)
            foreach (ref readonly WeightedAspect word in scene.NewestWords[j].AsSpan())
                if (CellFor(word.Aspect) is var place and >= 0)
                    RowFor(ref _cells[place])[j] = word.Weight;
        foreach (int aspect in Aspects) _cellOf[aspect] = 0;
    }

    /// <summary><see cref="Scene.UnmetCategoryLift"/>.</summary>
    public float UnmetCategoryLift { get; }

    /// <summary><see cref="Scene.AskedShare"/>; 0 when nothing is asked for.</summary>
    public float AskedShare { get; }

    /// <summary><see cref="Scene.Meaning"/>.</summary>
    public MeaningVector? Meaning { get; }

    /// <summary>The aspects that have a cell.</summary>
    public ReadOnlySpan<int> Aspects => _aspects.AsSpan(0, _count);

    /// <summary>Their cells, in the same order.</summary>
    public ReadOnlySpan<Cell> Cells => _cells.AsSpan(0, _count);

    /// <summary>The weights of a word in each of the newest items; empty when none of them has it.</summary>
    public ReadOnlySpan<float> NewestOf(in Cell cell) => cell.NewestRow == 0 ? [] : _newest.AsSpan((cell.NewestRow - 1) * Newest, Newest);

    private int CellFor(string aspect)
    {
        int number = _numbers.Find(aspect);
        if (number < 0 || number >= _cellOf.Length) return -1; // numbered since: no item that is looked at has it
        if (_cellOf[number] == 0)
        {
            _cells[_count].Lift = float.NaN;
            _aspects[_count] = number;
            _cellOf[number] = ++_count;
        }

        return _cellOf[number] - 1;
    }

    private Span<float> RowFor(ref Cell cell)
    {
        if (cell.NewestRow == 0) cell.NewestRow = ++_newestCount;
        return _newest.AsSpan((cell.NewestRow - 1) * Newest, Newest);
    }

    /// <summary>What a scene says of one aspect.</summary>
    internal struct Cell
    {
        // More than any taste: what is asked for is looked up first.
        private const float AskedWant = 4;

        public float Short;
        public float Long;
        public float Lift;
        public float Leaning;
        public float Word;
        public uint Asked;

        /// <summary>Which row of the newest items' words, from 1; 0: none.</summary>
        public int NewestRow;

        /// <summary>How much items with the aspect are wanted.</summary>
        public readonly float Want => (2 * Word) + Long + (Asked != 0 ? AskedWant : 0);
    }
}
