using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Sample;

/// <summary>The sample in the words of the contract: what a tenant is told.</summary>
public static class SampleContract
{
    /// <summary>The book as an item of a catalogue.</summary>
    public static Item ToItem(this SampleBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new Item
        {
            Id = book.Id,
            Title = book.Title,
            Description = book.Description,
            Categories = [.. book.Categories],
            Attributes = [.. book.Attributes.Select(a => new NamedValue(a.Key, a.Value))],
        };
    }

    /// <summary>What a reader did, as feedback; its operation id is the same in every run.</summary>
    public static Interaction ToInteraction(this SampleInteraction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return new Interaction
        {
            ItemId = interaction.BookId,
            Kind = interaction.Kind.ToString().ToLowerInvariant(),
            Rating = interaction.Rating,
            At = interaction.Timestamp,
            OperationId = interaction.OperationId,
        };
    }
}
