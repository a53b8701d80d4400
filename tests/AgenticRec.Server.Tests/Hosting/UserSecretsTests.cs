using AgenticRec.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace AgenticRec.Server.Tests.Hosting;

public sealed class UserSecretsTests
{
    [Theory]
    [InlineData("Development", "among the secrets")]
    [InlineData("Production", null)]
    public async Task Build_KeyAmongTheUserSecrets_IsReadInDevelopmentOnly(string environment, string? key)
    {
        string home = Directory.CreateTempSubdirectory("agenticrec").FullName;
        string? before = Environment.GetEnvironmentVariable("APPDATA");
        Environment.SetEnvironmentVariable("APPDATA", home); // where user secrets are looked for first, on every system
        try
        {
            string secrets = PathHelper.GetSecretsPathFromSecretsId("agenticrec");
            Directory.CreateDirectory(Path.GetDirectoryName(secrets)!);
            File.WriteAllText(secrets, """{ "Language:Key": "among the secrets" }""");

            await using WebApplication app = ServerProcess.Build(["--Environment", environment, "--Store:Kind=memory", "--Silo:SiloPort=0", "--Silo:GatewayPort=0", "--Http:Urls=http://127.0.0.1:0"]);

            app.Configuration["Language:Key"].Should().Be(key);
        }
        finally
        {
            Environment.SetEnvironmentVariable("APPDATA", before);
            Directory.Delete(home, recursive: true);
        }
    }
}
