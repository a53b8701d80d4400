namespace AgenticRec.Storage;

/// <summary>What is stored, without loading it.</summary>
public interface IStateCatalog
{
    /// <summary>
    /// The grain keys stored under <paramref name="stateName"/>, each once per grain type, in no promised order. Streams: memory does not grow with
    /// the store, and no lock or snapshot is held between keys, so a state written or cleared meanwhile may or may not be seen.
    /// </summary>
    /// <param name="stateName">The name given to <c>[PersistentState]</c>, compared exactly.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<string> ListKeysAsync(string stateName, CancellationToken cancellationToken = default);
}
