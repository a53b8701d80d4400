namespace AgenticRec.Server.Http;

/// <summary>Ids in paths. An id may hold a slash, which a path carries as <c>%2F</c> and the server leaves as it is.</summary>
internal static class RouteIds
{
    public static string Read(string segment) =>
        segment.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : segment;

    public static string Write(string id) => Uri.EscapeDataString(id);
}
