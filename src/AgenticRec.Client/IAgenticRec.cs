namespace AgenticRec.Client;

/// <summary>The entry to an AgenticRec cluster. Thread-safe; one for a process.</summary>
public interface IAgenticRec
{
    /// <summary>The tenant of <see cref="AgenticRecClientOptions.Tenant"/>.</summary>
    ITenant Tenant { get; }

    /// <summary>A tenant by name. Costs nothing: keep it or ask again.</summary>
    /// <exception cref="ArgumentException">The name is not of the allowed form.</exception>
    ITenant ForTenant(string name);
}
