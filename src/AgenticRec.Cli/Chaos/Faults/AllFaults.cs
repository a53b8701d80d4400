namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>The faults there are, in the order they are injected.</summary>
internal static class AllFaults
{
    public static IReadOnlyList<IFault> List { get; } =
    [
        new KillOneSilo(),
        new KillAllSilos(),
        new FreezeOneSilo(),
        new KillAtPoints(),
        new StoreDown(),
        new RepeatedEvents(),
        new HotUserAndItem(),
        new EraseUnderLoad(),
        new RollingRestart(),
    ];

    public static string Names => string.Join(", ", List.Select(static fault => fault.Name));

    public static IFault? Find(string name) => List.FirstOrDefault(fault => fault.Name == name);
}
