using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgenticRec.Server.Http.Documents;
using AgenticRec.Server.Http.Lines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AgenticRec.Server.Tests.Http;

/// <summary>The examples of the document as requests, in their order, with what earlier answers gave.</summary>
internal sealed class Story(WebApplication app)
{
    // The application makes its routes anew whenever it is asked for them.
    private readonly IReadOnlyList<RouteEndpoint> _routes = Routes(app);
    private readonly Dictionary<string, string> _kept = [];

    /// <summary>All routes of the application, documents' included.</summary>
    public static IReadOnlyList<RouteEndpoint> Routes(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()];

    public static string? OperationOf(RouteEndpoint route) => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    public static string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "*";

    public static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    public HttpRequestMessage Request(string operation)
    {
        OperationExample example = OperationExamples.All[operation];
        RouteEndpoint route = _routes.Single(route => OperationOf(route) == operation);
        string path = PatternOf(route);
        List<string> query = [];
        foreach ((string name, JsonNode value) in example.Parameters ?? [])
        {
            string text = Text(value);
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal)) path = path.Replace($"{{{name}}}", Uri.EscapeDataString(text));
            else query.Add($"{name}={Uri.EscapeDataString(text)}");
        }

        var request = new HttpRequestMessage(new HttpMethod(MethodOf(route)), path + (query.Count > 0 ? "?" + string.Join('&', query) : ""));
        if (example.Lines is { } lines) request.Content = new StringContent(OperationExample.Text(lines), Encoding.UTF8, Bulk.MediaType);
        else if (example.Body is { } body) request.Content = JsonContent.Create(body);
        return request;
    }

    /// <summary>Keeps what later requests need of an answer.</summary>
    public void Keep(string operation, JsonNode answer)
    {
        foreach ((string name, string field) in OperationExamples.All[operation].Keeps ?? []) _kept[name] = answer[field]!.GetValue<string>();
    }

    private string Text(JsonNode value) => value.ToString() is ['{', .. var name, '}'] ? _kept.GetValueOrDefault(name, "none") : value.ToString();
}
