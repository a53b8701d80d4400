namespace AgenticRec.Llm.Answers;

/// <summary>An answer after validation: usable, or not and why. Nothing half-parsed leaves here.</summary>
/// <param name="Value">What it comes to; null when it cannot be used.</param>
/// <param name="Problem">Why not, in words that go back to the model: without any text of the answer. Null when it can be used.</param>
/// <param name="Dropped">Parts of a usable answer that were left out: unknown ids, repeated ones, sentences that may not be kept.</param>
internal sealed record Checked<T>(T? Value, string? Problem, int Dropped)
    where T : class
{
    public static Checked<T> Good(T value, int dropped = 0) => new(value, null, dropped);

    public static Checked<T> Bad(string problem) => new(null, problem, 0);
}
