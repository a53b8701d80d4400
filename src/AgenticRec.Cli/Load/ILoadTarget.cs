using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Cli.Load;

/// <summary>What is under load.</summary>
internal interface ILoadTarget : IAsyncDisposable
{
    /// <summary>What it is, in a few words.</summary>
    string Name { get; }

    /// <summary>Makes the items known. Called before the load.</summary>
    /// <exception cref="CommandException">The target cannot be reached, or refuses.</exception>
    Task IntroduceAsync(ImmutableArray<Item> items, CancellationToken cancellationToken);

    /// <summary>Asks for a slate of <paramref name="count"/> items.</summary>
    Task<Outcome> RecommendAsync(string user, int count, CancellationToken cancellationToken);

    /// <summary>Sends feedback of one user.</summary>
    Task<Outcome> ObserveAsync(string user, ImmutableArray<Interaction> interactions, CancellationToken cancellationToken);
}
