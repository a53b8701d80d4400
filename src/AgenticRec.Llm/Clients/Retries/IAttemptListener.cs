namespace AgenticRec.Llm.Clients.Retries;

/// <summary>Hears of each attempt at an endpoint, retries included.</summary>
internal interface IAttemptListener
{
    /// <summary>The endpoint answered a role's call.</summary>
    void Answered(string role, TimeSpan latency);

    /// <summary>A role's call was given up before the endpoint answered.</summary>
    void GivenUp(string role, TimeSpan after);

    /// <summary>The endpoint said that it is too many.</summary>
    /// <param name="sent">When the attempt began, a timestamp of the time provider.</param>
    void Throttled(long sent);
}
