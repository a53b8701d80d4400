namespace AgenticRec.Evaluation.Tests;

/// <summary>A fact about a real data set, skipped with the reason where the set is not there.</summary>
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string dataset)
    {
        if (RealData.Find(dataset) is null)
        {
            Skip = $"The data set '{dataset}' is not there: set {RealData.Variable} to the folder that holds it, or put it into shared/data beside the checkout.";
        }
    }
}

/// <summary>Finds real data sets: in the folder of an environment variable, or in <c>shared/data</c> beside a folder above the tests.</summary>
internal static class RealData
{
    public const string Variable = "AGENTICREC_DATA";

    public static string? Find(string dataset)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root) return Existing(Path.Combine(root, dataset));
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", "data", dataset)) is { } found) return found;
        }

        return null;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;
}
