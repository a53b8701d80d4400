namespace AgenticRec.Llm.Clients.Circuits;

/// <summary>One operation on its way through a circuit. Left without a verdict, it was cancelled, and says nothing about the endpoint.</summary>
internal sealed class CircuitPassage(Circuit circuit, bool probe) : IDisposable
{
    private bool _told;

    public void Answered()
    {
        _told = true;
        circuit.Answered(probe);
    }

    public void Failed(ModelUnavailableException failure)
    {
        _told = true;
        circuit.Failed(failure, probe);
    }

    public void Dispose()
    {
        if (!_told) circuit.Unknown(probe);
    }
}
