using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgenticRec.Sample.Tests;

public class SampleLibraryTests
{
    private static readonly SampleLibrary Library = SampleLibrary.Load();

    [Fact]
    public void Readers_AreTheSameBitForBit_AsTheReadmeSays()
    {
        IEnumerable<string> lines = Library.CreateReaders().SelectMany(r => r.Interactions).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{i.OperationId}|{i.BookId}|{i.Kind}|{i.Rating}|{i.Timestamp:O}"));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        hash.Should().Be("e25fe263fa1d4735bc9d4668d6c01d018397372010917a81f0fef8e2fab355cc");
    }

    [Fact]
    public void Books_HaveUniqueIdsAndWholeDescriptions()
    {
        Library.Books.Should().HaveCount(346).And.OnlyHaveUniqueItems(b => b.Id);
        Library.Books.Select(b => b.Id).Should().BeInAscendingOrder(StringComparer.Ordinal);
        Library.Books.Should().OnlyContain(b => b.Title.Length > 0 && b.Description.Length >= 120 && b.Description.Length <= 260);
        Library.Books.Should().OnlyContain(b => b.Fame >= 1 && b.Fame <= 5 && b.Author.Length > 0 && b.Year < 1929 && b.Language.Length > 0);
    }

    [Fact]
    public void Books_KeepToTheVocabulary()
    {
        Library.Categories.Should().HaveCount(43);
        Library.Books.Should().OnlyContain(b => b.Categories.Count >= 2 && b.Categories.Count <= 4);
        Library.Books.Should().OnlyContain(b => b.Categories.Distinct().Count() == b.Categories.Count);
        Library.Personas.SelectMany(p => p.Weights).Should().OnlyContain(w => Library.Categories.Contains(w.Key) && Math.Abs(w.Value) <= 1);
    }

    [Fact]
    public void Readers_ActOncePerBook_InOrderOfTime_WithUniqueOperationIds()
    {
        IReadOnlyList<SampleReader> readers = Library.CreateReaders();
        readers.Should().HaveCount(200).And.OnlyHaveUniqueItems(r => r.Id);
        readers.SelectMany(r => r.Interactions).Should().OnlyHaveUniqueItems(i => i.OperationId);
        foreach (SampleReader reader in readers)
        {
            reader.Interactions.Should().OnlyHaveUniqueItems(i => i.BookId);
            reader.Interactions.Select(i => i.Timestamp).Should().BeInAscendingOrder();
            reader.Interactions.Should().OnlyContain(i => i.ReaderId == reader.Id && i.Rating.HasValue == (i.Kind == SampleInteractionKind.Rated));
        }
    }
}
