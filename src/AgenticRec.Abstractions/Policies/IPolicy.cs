namespace AgenticRec.Abstractions.Policies;

/// <summary>A tenant's learned ranking policy and its operator's settings. Grain key: the tenant.</summary>
[Alias("agenticrec.IPolicy")]
public interface IPolicy : IGrainWithStringKey
{
    /// <summary>What the policy has learned, and the settings.</summary>
    [Alias("Report")] Task<PolicyReport> Report();

    /// <summary>Replaces the operator's settings; silos notice within a second.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    [Alias("Configure")] Task Configure(TenantSettings settings);

    /// <summary>Replaces the operator's settings while they are still as expected.</summary>
    /// <returns>False when they have changed meanwhile; nothing is changed then.</returns>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    [Alias("Reconfigure")] Task<bool> Reconfigure(TenantSettings settings, TenantSettings expected);
}
