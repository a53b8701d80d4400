using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>A text that shows every public value of an object, default arrays included, which JSON does not show.</summary>
public static class Picture
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Draw(text, value);
        return text.ToString();
    }

    private static void Draw(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string s: text.Append('"').Append(s).Append('"'); break;
            case float f: text.Append(f.ToString("R", CultureInfo.InvariantCulture)); break;
            case double d: text.Append(d.ToString("R", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset at: text.Append(at.ToString("O", CultureInfo.InvariantCulture)); break;
            case IFormattable formattable: text.Append(formattable.ToString(null, CultureInfo.InvariantCulture)); break;
            case bool truth: text.Append(truth); break;
            case IEnumerable many: DrawMany(text, many); break;
            default: DrawParts(text, value); break;
        }
    }

    private static void DrawMany(StringBuilder text, IEnumerable many)
    {
        if (many.GetType().GetProperty("IsDefault")?.GetValue(many) is true)
        {
            text.Append("default");
            return;
        }

        text.Append('[');
        foreach (object? one in many)
        {
            Draw(text, one);
            text.Append(',');
        }

        text.Append(']');
    }

    private static void DrawParts(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            text.Append(property.Name).Append('=');
            Draw(text, property.GetValue(value));
            text.Append(';');
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            text.Append(field.Name).Append('=');
            Draw(text, field.GetValue(value));
            text.Append(';');
        }

        text.Append('}');
    }
}
