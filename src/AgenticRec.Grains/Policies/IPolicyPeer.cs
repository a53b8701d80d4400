using AgenticRec.Core.Ranking;
using Orleans.Concurrency;

namespace AgenticRec.Grains.Policies;

/// <summary>What other agents ask of a policy. Grain key: the tenant.</summary>
[Alias("agenticrec.IPolicyPeer")]
internal interface IPolicyPeer : IGrainWithStringKey
{
    [AlwaysInterleave, Alias("View")] Task<PolicyState> View();

    /// <summary>Learns, and answers with the policy that came of it.</summary>
    [AlwaysInterleave, Alias("Learn")] Task<PolicyState> Learn(PolicyLesson lesson);
}
