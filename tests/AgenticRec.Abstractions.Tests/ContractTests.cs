using System.Reflection;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Abstractions.Tests;

/// <summary>What travels between clients and grains keeps its name on the wire, whatever it is called in code.</summary>
public class ContractTests
{
    private static readonly Type[] Public = typeof(AgentKey).Assembly.GetExportedTypes();

    // AgentKey is a key, never a message: it travels as its string.
    private static readonly Type[] Messages = [.. Public.Where(static type => IsRecord(type) && type != typeof(AgentKey))];

    private static readonly Type[] Grains = [.. Public.Where(static type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))];

    [Fact]
    public void Messages_All_AreSerializableImmutableAndNamed()
    {
        Messages.Should().HaveCountGreaterThan(20);
        foreach (Type message in Messages)
        {
            message.Should().BeDecoratedWith<GenerateSerializerAttribute>();
            message.Should().BeDecoratedWith<ImmutableAttribute>();
            message.Should().BeDecoratedWith<AliasAttribute>();
        }
    }

    [Fact]
    public void Aliases_OfMessagesAndGrains_AreUnique() =>
        Messages.Concat(Grains).Select(static type => type.GetCustomAttribute<AliasAttribute>()?.Alias)
            .Should().OnlyHaveUniqueItems().And.OnlyContain(static alias => alias!.StartsWith("agenticrec."));

    [Fact]
    public void Members_OfEveryMessage_HaveDistinctIds()
    {
        foreach (Type message in Messages)
        {
            PropertyInfo[] stored = [.. message.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite)];
            stored.Should().NotBeEmpty();
            stored.Select(static property => property.GetCustomAttribute<IdAttribute>()?.Id).Should().NotContainNulls("of {0}", message).And.OnlyHaveUniqueItems("of {0}", message);
        }
    }

    [Fact]
    public void Grains_Methods_AreNamedOncePerGrain()
    {
        Grains.Should().NotBeEmpty();
        foreach (Type grain in Grains)
            grain.GetMethods().Select(static method => method.GetCustomAttribute<AliasAttribute>()?.Alias).Should().NotContainNulls("of {0}", grain).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void InteractionKinds_All_HaveADistinctValue() =>
        typeof(InteractionKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral)
            .Select(static field => (string?)field.GetRawConstantValue()).Should().HaveCount(9).And.OnlyHaveUniqueItems().And.NotContain("");

    private static bool IsRecord(Type type) =>
        !type.IsInterface && (type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null));
}
