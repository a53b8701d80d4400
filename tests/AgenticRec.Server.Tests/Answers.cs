using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests;

/// <summary>Requests and answers as a client without our types sees them.</summary>
public static class Answers
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static StringContent Lines(params string[] lines) => new(string.Join('\n', lines) + "\n", Encoding.UTF8, "application/x-ndjson");

    public static async Task<JsonNode> Read(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        string text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(expected, "the answer was {0}", text);
        return JsonNode.Parse(text)!;
    }

    public static async Task<JsonNode[]> ReadLines(this HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, "the answer was {0}", text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!)];
    }

    /// <summary>A problem that says what, where and what to do, without a trace of our code.</summary>
    public static async Task<string> Problem(this HttpResponseMessage response, HttpStatusCode expected)
    {
        JsonNode problem = await response.Read(expected);
        response.Content.Headers.ContentType.Should().Be(MediaTypeHeaderValue.Parse("application/problem+json"));
        problem["status"]!.GetValue<int>().Should().Be((int)expected);
        problem["title"]!.GetValue<string>().Should().NotBeEmpty();
        problem["instance"]!.GetValue<string>().Should().StartWith("/");
        problem.ToJsonString().Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("AgenticRec.");
        return problem["detail"]!.GetValue<string>();
    }
}
