using System.Globalization;
using AgenticRec.Server.Security;

namespace AgenticRec.Server.Tests;

/// <summary>Keys that the servers of tests know. They open nothing else.</summary>
public static class TestKeys
{
    public const string Tenant = "shop";
    public const string OtherTenant = "other";

    public const string Everything = "ark_everything000000000000000000000000000000000";
    public const string Ingest = "ark_ingest0000000000000000000000000000000000000";
    public const string Serve = "ark_serve00000000000000000000000000000000000000";
    public const string Operate = "ark_operate000000000000000000000000000000000000";
    public const string OtherEverything = "ark_other00000000000000000000000000000000000000";
    public const string Unknown = "ark_unknown000000000000000000000000000000000000";

    public static Dictionary<string, string?> Settings()
    {
        Dictionary<string, string?> settings = [];
        (string Id, string Tenant, string Key, string[] Scopes)[] keys =
        [
            ("everything", Tenant, Everything, ["ingest", "serve", "operate"]),
            ("ingest", Tenant, Ingest, ["ingest"]),
            ("serve", Tenant, Serve, ["serve"]),
            ("operate", Tenant, Operate, ["operate"]),
            ("other", OtherTenant, OtherEverything, ["ingest", "serve", "operate"]),
        ];
        for (int i = 0; i < keys.Length; i++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{SecurityOptions.Section}:Keys:{i}:");
            settings[key + "Id"] = keys[i].Id;
            settings[key + "Tenant"] = keys[i].Tenant;
            settings[key + "Hash"] = ApiKeySecret.HashOf(keys[i].Key);
            for (int s = 0; s < keys[i].Scopes.Length; s++) settings[string.Create(CultureInfo.InvariantCulture, $"{key}Scopes:{s}")] = keys[i].Scopes[s];
        }

        return settings;
    }
}
