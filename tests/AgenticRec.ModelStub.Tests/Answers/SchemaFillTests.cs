using System.Text.Json;
using AgenticRec.ModelStub.Answers.Generic;

namespace AgenticRec.ModelStub.Tests.Answers;

public class SchemaFillTests
{
    [Theory]
    [InlineData("""{"type":"string","enum":["b","a"]}""", "\"b\"")]
    [InlineData("""{"const":7}""", "7")]
    [InlineData("""{"type":"integer","minimum":3}""", "3")]
    [InlineData("""{"type":"boolean"}""", "false")]
    [InlineData("""{"type":["null","string"]}""", "null")]
    [InlineData("""{"anyOf":[{"type":"number"},{"type":"null"}]}""", "0")]
    [InlineData("""{"type":"array","items":{"type":"integer"},"minItems":2}""", "[0,0]")]
    [InlineData("""{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"}}},"maxItems":2}""", """[{"id":"i2"},{"id":"i4"}]""")]
    [InlineData("""{"$ref":"#/$defs/one","$defs":{"one":{"type":"object","properties":{"itemId":{"type":"string"}}}}}""", """{"itemId":"i2"}""")]
    [InlineData("""{"type":"object"}""", "{}")]
    public void Fill_EachForm(string schema, string filled) =>
        SchemaFill.Fill(JsonDocument.Parse(schema).RootElement, Facts.Of(Prompts.Of("other/1", ("user", "\"old ship\""), ("items", $"[{Prompts.Bread},{Prompts.Ship}]"))))
            .Should().Be(filled);

    [Fact]
    public void Fill_SchemaThatHoldsItself_Ends()
    {
        string schema = """{"$ref":"#/$defs/a","$defs":{"a":{"type":"object","properties":{"next":{"$ref":"#/$defs/a"}}}}}""";
        SchemaFill.Fill(JsonDocument.Parse(schema).RootElement, Facts.Of(Prompts.Of("other/1"))).Should().StartWith("""{"next":{""");
    }
}
