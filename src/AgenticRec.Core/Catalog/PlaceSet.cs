namespace AgenticRec.Core.Catalog;

/// <summary>A set of an index's places that is emptied by counting, so that a query allocates nothing for it.</summary>
internal sealed class PlaceSet
{
    private int[] _addedIn = [];
    private int _round;

    /// <summary>Empties the set, for an index of <paramref name="count"/> items.</summary>
    public void Clear(int count)
    {
        if (_addedIn.Length < count) _addedIn = new int[count * 2];
        _round++;
    }

    /// <summary>Adds a place; true when it was not there.</summary>
    public bool Add(int place)
    {
        if (_addedIn[place] == _round) return false;
        _addedIn[place] = _round;
        return true;
    }

    public bool Contains(int place) => _addedIn[place] == _round;
}
