namespace AgenticRec.Server.Hosting;

/// <summary>The settings make no sense. Each problem says which setting, what it is, and what to change.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems => problems;
}
