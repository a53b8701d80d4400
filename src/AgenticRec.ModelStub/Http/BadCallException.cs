namespace AgenticRec.ModelStub.Http;

/// <summary>A call that cannot be read. The message goes to the caller.</summary>
/// <param name="message">What, where, and what would be right.</param>
internal sealed class BadCallException(string message) : Exception(message);
