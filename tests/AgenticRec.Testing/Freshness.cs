using AgenticRec.Grains;

namespace AgenticRec.Testing;

/// <summary>What a silo may read from copies, switched off.</summary>
public static class Freshness
{
    /// <summary>
    /// Neither policies nor links are read from a copy: settings are seen at once, and two slates made one after the other rest on the same links,
    /// whatever the clock says between them.
    /// </summary>
    public static void ReadFresh(this AgenticRecOptions options) => (options.PolicyStaleness, options.LinkStaleness) = (TimeSpan.Zero, TimeSpan.Zero);
}
