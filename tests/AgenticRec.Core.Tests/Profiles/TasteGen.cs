using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;
using CsCheck;

namespace AgenticRec.Core.Tests.Profiles;

/// <summary>Tastes and facts of any shape, with many words and with characters that nobody should see.</summary>
internal static class TasteGen
{
    public static readonly Gen<string> Text = Gen.OneOf(
        "rock", "classic", "jazz", "the", "\u200B", "a:b", "\uD83D", "\u202Ex", "  ",
        "averyveryverylongwordindeed", "\u767D\u9BE8", "1995", "&", "(", ".")
        .Array[0, 20].Select(words => string.Join(' ', words));

    private static readonly Gen<string> Aspect = Gen.Select(
        Gen.OneOf("category:", "topic:", "author:", "word:", "text:", "years:", "a long name of an attribute:", "", "language:"),
        Text,
        (kind, text) => kind + text);

    public static readonly Gen<Taste[]> Some = Gen.Select(Aspect, Gen.Float[-3f, 3f], (aspect, weight) => new Taste(aspect, weight)).Array[0, 40];

    public static readonly Gen<ImmutableArray<NamedValue>> Persona =
        Gen.Select(Text, Text, (name, value) => new NamedValue(name, value)).Array[0, 20].Select(values => values.ToImmutableArray());

    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
