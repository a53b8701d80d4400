namespace AgenticRec.ModelStub.Faults;

/// <summary>Decides by number and seed which fault a call meets. The order in which calls run changes nothing.</summary>
internal sealed class FaultScript(IReadOnlyList<StubFault> faults, long seed)
{
    private readonly StubFault[] _byNumber = [.. faults.Where(fault => !fault.Calls.IsDefaultOrEmpty)];
    private readonly StubFault[] _byShare = [.. faults.Where(fault => fault.Calls.IsDefaultOrEmpty)];

    /// <summary>Whether nobody gets in at all.</summary>
    public bool RefusesAll => _byShare is [{ Kind: StubFaultKind.Refused, Share: 1 }];

    /// <summary>What is wrong with a script, a sentence each.</summary>
    public static IEnumerable<string> ProblemsOf(IReadOnlyList<StubFault> faults)
    {
        double total = 0;
        foreach (StubFault fault in faults)
        {
            if (!Enum.IsDefined(fault.Kind)) yield return $"Fault {(int)fault.Kind} does not exist.";
            if (fault.AtByte < 0) yield return $"Fault cut: byte {fault.AtByte}: choose 0 or more.";
            if (!fault.Calls.IsDefaultOrEmpty) continue;
            if (fault.Share is not (> 0 and <= 1)) yield return $"Fault {fault}: choose a share of more than 0, up to 1.";
            total += fault.Share;
        }

        if (total > 1 + 1e-9) yield return $"The shares of the faults add up to {total:0.###}: 1 is all calls.";
    }

    /// <summary>The fault of a call, counted from 1; null: none.</summary>
    public StubFault? For(long call)
    {
        foreach (StubFault fault in _byNumber)
            if (fault.Calls.Contains(call)) return fault;
        if (_byShare.Length == 0) return null;
        double left = SeededDraw.Unit(seed, call, SeededDraw.Part.Fault);
        foreach (StubFault fault in _byShare)
        {
            left -= fault.Share;
            if (left < 0) return fault;
        }

        return null;
    }
}
