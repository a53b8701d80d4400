using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgenticRec.Sample;

/// <summary>The sample library that ships inside the program: real books and invented reader personas.</summary>
/// <param name="Books">The books in the order of the data file, which is that of their identifiers.</param>
/// <param name="Personas">The personas in the order of the data file.</param>
/// <param name="Categories">The controlled vocabulary in ordinal order.</param>
public sealed record SampleLibrary(
    IReadOnlyList<SampleBook> Books,
    IReadOnlyList<ReaderPersona> Personas,
    IReadOnlyList<string> Categories)
{
    private const string BooksResource = "AgenticRec.Sample.books.jsonl";
    private const string PersonasResource = "AgenticRec.Sample.personas.jsonl";

    /// <summary>Reads the library from the resources embedded in this assembly.</summary>
    /// <returns>The library.</returns>
    /// <exception cref="InvalidDataException">A resource is missing, or a line of it cannot be read.</exception>
    public static SampleLibrary Load()
    {
        var books = ReadLines(BooksResource, SampleJsonContext.Default.SampleBook);
        var personas = ReadLines(PersonasResource, SampleJsonContext.Default.ReaderPersona);
        string[] categories = [.. books.SelectMany(book => book.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new SampleLibrary(books, personas, categories);
    }

    /// <summary>Makes the sample readers of this library with the fixed seed.</summary>
    /// <returns>The readers, the same on every call and on every machine.</returns>
    public IReadOnlyList<SampleReader> CreateReaders() => new ReaderGenerator(this).Generate();

    private static List<T> ReadLines<T>(string resource, JsonTypeInfo<T> typeInfo)
    {
        using var stream = typeof(SampleLibrary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The resource {resource} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        var items = new List<T>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                items.Add(JsonSerializer.Deserialize(line, typeInfo) ?? throw new JsonException("The line holds null."));
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException($"Line {number} of {resource} cannot be read.", exception);
            }
        }

        return items;
    }
}
