using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Http;

/// <summary>What the HTTP API takes, section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Api";

    /// <summary>The largest body of a request that is read whole, 1 KB to 100 MB. Default 1 MB.</summary>
    public long MaxBodyBytes { get; set; } = 1 << 20;

    /// <summary>The largest body of JSON lines, 1 MB to 1 TB. Default 4 GB: lines are stored as they come, so the size costs no memory.</summary>
    public long MaxLinesBytes { get; set; } = 4L << 30;

    /// <summary>The longest line, 1 KB to 1 MB. Default 64 KB; a longer one is rejected and the next is read.</summary>
    public int MaxLineBytes { get; set; } = 64 << 10;

    /// <summary>Whether <c>/openapi/v1.json</c> and the page <c>/scalar</c> are served, to everybody. Default true: they describe the API and hold no data.</summary>
    public bool Documents { get; set; } = true;
}

internal sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        if (options.MaxBodyBytes is < 1 << 10 or > 100 << 20) return Fail("MaxBodyBytes must be 1,024 to 104,857,600", options.MaxBodyBytes);
        if (options.MaxLinesBytes is < 1 << 20 or > 1L << 40) return Fail("MaxLinesBytes must be 1,048,576 to 1,099,511,627,776", options.MaxLinesBytes);
        if (options.MaxLineBytes is < 1 << 10 or > 1 << 20) return Fail("MaxLineBytes must be 1,024 to 1,048,576", options.MaxLineBytes);
        return ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Fail(string rule, long value) => ValidateOptionsResult.Fail($"{ApiOptions.Section}: {rule}; it is {value}.");
}
