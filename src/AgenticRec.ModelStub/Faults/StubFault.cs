using System.Collections.Immutable;
using System.Globalization;

namespace AgenticRec.ModelStub.Faults;

/// <summary>One thing that goes wrong, and with which calls.</summary>
/// <param name="Kind">What.</param>
public sealed record StubFault(StubFaultKind Kind)
{
    /// <summary>With which share of the calls, in (0, 1], drawn by the seed. Default 1. Not used where <see cref="Calls"/> names calls.</summary>
    public double Share { get; init; } = 1;

    /// <summary>With which calls, counted from 1 as they arrive. Default: none by number.</summary>
    public ImmutableArray<long> Calls { get; init; } = [];

    /// <summary>For <see cref="StubFaultKind.Cut"/>: so many bytes of the body arrive, at least 0. Default: drawn.</summary>
    public int? AtByte { get; init; }

    /// <summary>The names of all faults.</summary>
    public static IReadOnlyList<string> Names => FaultNames.All;

    /// <summary>
    /// Reads <c>NAME</c>, <c>NAME:SHARE</c> or <c>NAME:#CALL,CALL...</c>; <c>cut</c> takes a place as in <c>cut@17:0.1</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is no fault; the message says what would be.</exception>
    public static StubFault Parse(string text)
    {
        string[] parts = text.Split(':', 2);
        string[] place = parts[0].Split('@', 2);
        StubFault fault = new(FaultNames.KindOf(place[0])
            ?? throw new FormatException($"'{place[0]}' is no fault. Choose among: {string.Join(", ", Names)}."));
        if (place.Length == 2) fault = fault with { AtByte = ByteOf(fault.Kind, place[1]) };
        if (parts.Length == 1) return fault;
        return parts[1].StartsWith('#') ? fault with { Calls = CallsOf(parts[1][1..], text) } : fault with { Share = ShareOf(parts[1], text) };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        string name = AtByte is { } place ? $"{FaultNames.NameOf(Kind)}@{place}" : FaultNames.NameOf(Kind);
        if (!Calls.IsDefaultOrEmpty) return $"{name}:#{string.Join(',', Calls)}";
        return Share == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{Share}");
    }

    private static int ByteOf(StubFaultKind kind, string text) =>
        kind == StubFaultKind.Cut && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place
            : throw new FormatException($"'@{text}' is no place: only 'cut' takes one, a number of bytes, as in cut@17.");

    private static ImmutableArray<long> CallsOf(string list, string text) =>
        [.. list.Split(',').Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long call) && call > 0 ? call
            : throw new FormatException($"'{text}': '{part}' is no call. Calls are counted from 1, as in reset:#3,7."))];

    private static double ShareOf(string share, string text) =>
        double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value is > 0 and <= 1 ? value
            : throw new FormatException($"'{text}': '{share}' is no share. Choose more than 0, up to 1, as in reset:0.1, or calls as in reset:#3,7.");
}
