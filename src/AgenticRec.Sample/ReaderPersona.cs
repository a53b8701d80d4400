namespace AgenticRec.Sample;

/// <summary>An invented type of reader from which sample readers are mixed.</summary>
/// <param name="Id">Unique identifier in kebab case.</param>
/// <param name="Name">A readable name.</param>
/// <param name="Description">One sentence about the persona.</param>
/// <param name="Weights">Taste for categories, each in [-1, 1]; a category left out weighs 0.</param>
/// <param name="FavouriteAuthors">Authors the persona seeks out.</param>
/// <param name="Era">The years of publication the persona prefers.</param>
/// <param name="Activity">How much the persona reads, in [0, 1].</param>
/// <param name="Conformity">How strongly fame attracts the persona, in [0, 1].</param>
/// <param name="Novelty">How eagerly the persona seeks new subjects, in [0, 1].</param>
public sealed record ReaderPersona(
    string Id,
    string Name,
    string Description,
    IReadOnlyDictionary<string, double> Weights,
    IReadOnlyList<string> FavouriteAuthors,
    EraPreference Era,
    double Activity,
    double Conformity,
    double Novelty);
