using System.Globalization;

namespace AgenticRec.Llm.Answers;

/// <summary>What meetings are called in a prompt: m1, m2 and so on.</summary>
internal static class MeetingNames
{
    public static string Of(int index) => string.Create(CultureInfo.InvariantCulture, $"m{index + 1}");
}
