using System.Globalization;
using System.Text.RegularExpressions;
using AgenticRec.Server.Hosting;
using AgenticRec.Server.Security;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using YamlDotNet.RepresentationModel;

namespace AgenticRec.Server.Tests.Deploy;

public partial class DeployFileTests
{
    private const string SomeAddress = "192.0.2.1";

    [Fact]
    public void Yaml_OfEveryFile_Parses()
    {
        string[] files = [.. DeployFiles.All("*.yaml"), .. DeployFiles.All("*.yml")];

        files.Should().HaveCountGreaterThan(10);
        foreach (string file in files) FluentActions.Invoking(() => DeployFiles.Documents(file).ToArray()).Should().NotThrow("{0} is YAML", file);
    }

    [Fact]
    public void Kubernetes_EveryObject_HasKindVersionAndName()
    {
        foreach ((string file, YamlNode node) in Objects())
        {
            node.TextAt("apiVersion").Should().NotBeNullOrEmpty(file);
            node.TextAt("kind").Should().NotBeNullOrEmpty(file);
            node.TextAt("metadata", "name").Should().NotBeNullOrEmpty(file);
        }

        string[] listed = [.. ((YamlSequenceNode)DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "kubernetes", "kustomization.yaml")).Single().At("resources")!)
            .Select(static one => ((YamlScalarNode)one).Value!)];
        listed.Append("kustomization.yaml").Should().BeEquivalentTo(Directory.GetFiles(Path.Combine(DeployFiles.Folder, "kubernetes")).Select(Path.GetFileName));
    }

    // The client's classes are made from Kubernetes' own API description: a field that it does not have, or a value of another type, fails.
    [Fact]
    public void Kubernetes_EveryObject_HasOnlyFieldsThatItsKindHas()
    {
        foreach (string file in KubernetesFiles())
        {
            List<object> read = [];
            FluentActions.Invoking(() => read = KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true)).Should().NotThrow(file);
            read.Should().HaveCount(DeployFiles.Documents(file).Count()).And.AllBeAssignableTo<IKubernetesObject<V1ObjectMeta>>();
        }
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void Kubernetes_Pod_MayTakeLongerToStopThanTheServerDoes(string role)
    {
        ServerSettings settings = Settings(KubernetesEnvironment(role));
        YamlNode pod = Deployment(role).At("spec", "template", "spec")!;

        int.Parse(pod.TextAt("terminationGracePeriodSeconds")!, CultureInfo.InvariantCulture)
            .Should().BeGreaterThan((int)(settings.Shutdown.Notice + settings.Shutdown.Drain).TotalSeconds);
        pod.TextAt("automountServiceAccountToken").Should().Be("false");
        pod.TextAt("securityContext", "runAsNonRoot").Should().Be("true");
        YamlNode container = ((YamlSequenceNode)pod.At("containers")!).Single();
        foreach (string probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            container.TextAt(probe, "httpGet", "path").Should().StartWith("/health/", probe);
    }

    [Fact]
    public void Kubernetes_NetworkPolicies_LetOnlySilosReachTheSiloPort()
    {
        YamlNode[] policies = [.. Objects().Select(static one => one.Node).Where(static node => node.TextAt("kind") == "NetworkPolicy")];

        policies.Should().Contain(static policy => policy.At("spec", "ingress") == null && ((YamlMappingNode)policy.At("spec", "podSelector")!).Children.Count == 0);
        YamlNode[] rules = [.. policies.SelectMany(static policy => policy.At("spec", "ingress") is YamlSequenceNode list ? list.Children : [])
            .Where(static rule => ((YamlSequenceNode)rule.At("ports")!).Any(static port => port.TextAt("port") == "11111"))];
        rules.Should().ContainSingle();
        rules[0].At("from")!.ToString().Should().Contain("silo").And.NotContain("gateway");
    }

    [Theory]
    [InlineData("silo", ServerRole.Silo)]
    [InlineData("gateway", ServerRole.Gateway)]
    public void Kubernetes_Environment_IsWhatTheServerUnderstands(string role, object expected) =>
        Settings(KubernetesEnvironment(role)).Role.Should().Be((ServerRole)expected);

    [Theory]
    [InlineData("silo-1", ServerRole.Silo)]
    [InlineData("silo-2", ServerRole.Silo)]
    [InlineData("silo-3", ServerRole.Silo)]
    [InlineData("gateway", ServerRole.Gateway)]
    public void Compose_Environment_IsWhatTheServerUnderstands(string service, object expected)
    {
        YamlNode compose = DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "compose.yaml")).Single();
        YamlNode environment = compose.At("services", service, "environment")!;

        ServerSettings settings = Settings([.. Image(), .. Merged(environment)]);

        settings.Role.Should().Be((ServerRole)expected);
        Seconds(compose.TextAt("x-server", "stop_grace_period")!).Should().BeGreaterThan((settings.Shutdown.Notice + settings.Shutdown.Drain).TotalSeconds);
    }

    [Fact]
    public void Gateways_OfBothKinds_KnowTheirFirstKey()
    {
        YamlNode compose = DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "compose.yaml")).Single();
        foreach (IEnumerable<KeyValuePair<string, string?>> environment in (IEnumerable<KeyValuePair<string, string?>>[])
            [Merged(compose.At("services", "gateway", "environment")!), KubernetesEnvironment("gateway")])
        {
            SecurityOptions security = Configuration(environment).GetSection(SecurityOptions.Section).Get<SecurityOptions>()!;
            security.Keys.Should().ContainSingle().Which.Scopes.Should().BeEquivalentTo(["ingest", "serve", "operate"]);
        }
    }

    [Fact]
    public void Compose_PublishedPorts_AreOnLoopbackAndNeverASilos()
    {
        YamlMappingNode services = (YamlMappingNode)DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "compose.yaml")).Single().At("services")!;
        foreach ((YamlNode name, YamlNode service) in services.Children)
            foreach (YamlNode port in service.At("ports") as YamlSequenceNode ?? [])
            {
                ((YamlScalarNode)name).Value.Should().NotStartWith("silo");
                ((YamlScalarNode)port).Value.Should().StartWith("127.0.0.1:");
            }
    }

    // What a schema could not tell either: names that nobody declares, files that are not there.
    [Fact]
    public void Compose_EveryReference_IsToSomethingThere()
    {
        YamlNode compose = DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "compose.yaml")).Single();
        string[] services = Keys(compose.At("services")), networks = Keys(compose.At("networks")), volumes = Keys(compose.At("volumes"));
        foreach (string name in services)
        {
            YamlNode service = compose.At("services", name)!;
            YamlNode? server = service.At("<<");
            Texts(service.At("networks") ?? server.At("networks")).Should().NotBeEmpty(name).And.BeSubsetOf(networks, name);
            Keys(service.At("depends_on") ?? server.At("depends_on")).Should().BeSubsetOf(services, name);
            foreach (string volume in Texts(service.At("volumes")).Select(static one => one.Split(':')[0]))
                (volume.StartsWith('.') ? Path.Exists(Path.Combine(DeployFiles.Folder, volume)) : volumes.Contains(volume)).Should().BeTrue("{0} of {1} is there", volume, name);
        }

        YamlNode prometheus = DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "prometheus", "prometheus.yml")).Single();
        ((YamlSequenceNode)prometheus.At("scrape_configs")!).SelectMany(static job => (YamlSequenceNode)job.At("static_configs")!)
            .SelectMany(static group => Texts(group.At("targets"))).Select(static target => target.Split(':')[0])
            .Should().BeEquivalentTo(services.Where(static name => name.StartsWith("silo", StringComparison.Ordinal) || name == "gateway"));
    }

    [Fact]
    public void Collector_EveryPipeline_IsOfPartsThatAreThere()
    {
        YamlNode collector = DeployFiles.Documents(Path.Combine(DeployFiles.Folder, "collector", "config.yaml")).Single();
        string[] pipelines = Keys(collector.At("service", "pipelines"));

        pipelines.Should().BeEquivalentTo("traces", "metrics", "logs");
        foreach (string kind in (string[])["receivers", "processors", "exporters"])
            foreach (string pipeline in pipelines)
                Texts(collector.At("service", "pipelines", pipeline, kind)).Should().NotBeEmpty().And.BeSubsetOf(Keys(collector.At(kind)), pipeline);
    }

    [Fact]
    public void Image_OfTheServer_RunsAsNobodyAndWithoutAShell()
    {
        string dockerfile = DeployFiles.Read("Dockerfile");
        string last = dockerfile[dockerfile.LastIndexOf("FROM ", StringComparison.Ordinal)..];

        last.Should().MatchRegex("^FROM [^\n]*chiseled").And.MatchRegex("(?m)^USER [1-9][0-9]*$");
        Settings(Image()).Http.OperationsPort.Should().Be(8081);
    }

    private static IEnumerable<string> KubernetesFiles() => Directory.GetFiles(Path.Combine(DeployFiles.Folder, "kubernetes"))
        .Where(static file => !file.EndsWith("kustomization.yaml", StringComparison.Ordinal));

    private static string[] Keys(YamlNode? node) => node is YamlMappingNode map ? [.. map.Children.Keys.Select(static key => ((YamlScalarNode)key).Value!)] : [];

    private static string[] Texts(YamlNode? node) => node is YamlSequenceNode list ? [.. list.Select(static one => ((YamlScalarNode)one).Value!)] : [];

    private static IEnumerable<(string File, YamlNode Node)> Objects() => KubernetesFiles()
        .SelectMany(static file => DeployFiles.Documents(file).Select(node => (file, node)));

    private static YamlNode Deployment(string role) =>
        Objects().Select(static one => one.Node).Single(node => node.TextAt("kind") == "Deployment" && node.TextAt("metadata", "name") == role);

    // What the configuration map, the secret and the pod itself give.
    private static IEnumerable<KeyValuePair<string, string?>> KubernetesEnvironment(string role)
    {
        YamlNode map = Objects().Select(static one => one.Node).Single(static node => node.TextAt("kind") == "ConfigMap").At("data")!;
        YamlSequenceNode own = (YamlSequenceNode)((YamlSequenceNode)Deployment(role).At("spec", "template", "spec", "containers")!).Single().At("env")!;
        return
        [
            .. Image(), .. map.Pairs(),
            new("AGENTICREC_Clustering__ConnectionString", "redis:6379"), new("AGENTICREC_Store__ConnectionString", "redis:6379"),
            .. own.Select(static one => KeyValuePair.Create(one.TextAt("name")!, (string?)(one.TextAt("value") ?? SomeAddress))),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string?>> Image() => DockerEnvironment().Matches(DeployFiles.Read("Dockerfile"))
        .Select(static one => KeyValuePair.Create(one.Groups[1].Value, (string?)one.Groups[2].Value.Trim('"')));

    // What YAML's merge key brings, then the service's own.
    private static IEnumerable<KeyValuePair<string, string?>> Merged(YamlNode environment)
    {
        IEnumerable<YamlNode> bases = environment.At("<<") switch
        {
            YamlSequenceNode list => list.Children,
            { } one => [one],
            null => [],
        };
        return [.. bases.SelectMany(static one => one.Pairs()), .. environment.Pairs()];
    }

    private static ServerSettings Settings(IEnumerable<KeyValuePair<string, string?>> environment) => ServerSettings.Read(Configuration(environment));

    private static IConfiguration Configuration(IEnumerable<KeyValuePair<string, string?>> environment)
    {
        Dictionary<string, string?> values = [];
        foreach ((string name, string? value) in environment)
            if (name.StartsWith("AGENTICREC_", StringComparison.Ordinal))
                values[name["AGENTICREC_".Length..].Replace("__", ":", StringComparison.Ordinal)] = Substituted(value).Replace("auto", SomeAddress, StringComparison.Ordinal);
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    // ${NAME:-default} as compose reads it where nothing is set.
    private static string Substituted(string? value) => ComposeDefault().Replace(value ?? "", static match => match.Groups[1].Value);

    private static double Seconds(string text) => double.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(AGENTICREC_[A-Za-z_]+)=(""[^""]*""|\S+)")]
    private static partial Regex DockerEnvironment();

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex ComposeDefault();
}
