using System.Buffers;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace AgenticRec.Core;

/// <summary>Writes and reads a text as Orleans writes and reads a string.</summary>
[RegisterSerializer]
internal sealed class Utf8TextCodec : IFieldCodec<Utf8Text>
{
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, Utf8Text value)
        where TBufferWriter : IBufferWriter<byte>
    {
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeader(fieldIdDelta, expectedType, typeof(Utf8Text), WireType.LengthPrefixed);
        writer.WriteVarUInt32((uint)value.Bytes.Length);
        writer.Write(value.Bytes);
    }

    public Utf8Text ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.WireType == WireType.Reference) return new Utf8Text(ReferenceCodec.ReadReference<string, TInput>(ref reader, field));
        field.EnsureWireType(WireType.LengthPrefixed);
        ReferenceCodec.MarkValueField(reader.Session);
        return Utf8Text.OfBytes(reader.ReadBytes(reader.ReadVarUInt32()));
    }
}

/// <summary>A text never changes: its copy is itself.</summary>
[RegisterCopier]
internal sealed class Utf8TextCopier : ShallowCopier<Utf8Text>;
