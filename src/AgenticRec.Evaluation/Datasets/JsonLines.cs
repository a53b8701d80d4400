using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>A line of <c>items.jsonl</c>.</summary>
internal sealed record JsonItem(
    [property: JsonRequired] string Id,
    string? Title = null,
    string? Description = null,
    IReadOnlyList<string?>? Categories = null,
    Dictionary<string, string?>? Attributes = null,
    bool Available = true,
    DateTimeOffset? ArrivedAt = null);

/// <summary>A line of <c>interactions.jsonl</c>.</summary>
internal sealed record JsonInteraction(
    [property: JsonRequired] string User,
    [property: JsonRequired] string Item,
    string? Kind = null,
    double? Rating = null,
    DateTimeOffset? At = null,
    string? OperationId = null)
{
    private static readonly string[] Kinds =
    [
        InteractionKinds.Shown, InteractionKinds.Viewed, InteractionKinds.Clicked, InteractionKinds.Liked, InteractionKinds.Saved,
        InteractionKinds.Purchased, InteractionKinds.Rated, InteractionKinds.Skipped, InteractionKinds.Disliked,
    ];

    /// <summary>The kind given; without one, <c>rated</c> where there is a rating and <c>purchased</c> where there is none.</summary>
    public string KindOrDefault => Kind ?? (Rating is null ? InteractionKinds.Purchased : InteractionKinds.Rated);

    /// <summary>What is wrong with the line, null when nothing is.</summary>
    public string? Problem(RatingScale scale)
    {
        if ((Fields.Id(User, "user id") ?? Fields.Id(Item, "item id")) is { } badId) return badId;
        if (!Kinds.Contains(KindOrDefault)) return $"The kind '{Kind}' is none of {string.Join(", ", Kinds)}.";
        if (KindOrDefault == InteractionKinds.Rated && Rating is null) return "A rated interaction needs a rating.";
        if (Rating is { } rating && Fields.Rating(rating, scale) is { } badRating) return badRating;
        return OperationId is null or { Length: >= 1 and <= 128 } ? null : "The operation id must have 1 to 128 characters.";
    }
}

/// <summary><c>dataset.json</c>: the rating scale, where it is not 0.5 to 5.</summary>
internal sealed record JsonScale([property: JsonRequired] double LowestRating, [property: JsonRequired] double HighestRating)
{
    public const string FileName = "dataset.json";

    /// <summary>The scale that a file gives; half a star to five when there is no file.</summary>
    public static RatingScale Of(string file)
    {
        if (!File.Exists(file)) return RatingScale.HalfToFive;
        using StreamReader reader = TextLines.Open(file);
        try
        {
            if (JsonSerializer.Deserialize(reader.ReadToEnd(), JsonLines.Default.JsonScale) is { } scale && scale.LowestRating < scale.HighestRating)
            {
                return new RatingScale(scale.LowestRating, scale.HighestRating);
            }
        }
        catch (JsonException e)
        {
            throw new DatasetException($"'{file}' must be a JSON object with lowestRating and highestRating. {JsonProblem.Of(e)}", e);
        }

        throw new DatasetException($"'{file}' must give lowestRating and highestRating, the first below the second.");
    }
}

/// <summary>How the plain format's objects are read: camel case, nothing unknown, so that a misspelt name is noticed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JsonItem))]
[JsonSerializable(typeof(JsonInteraction))]
[JsonSerializable(typeof(JsonScale))]
internal sealed partial class JsonLines : JsonSerializerContext;
