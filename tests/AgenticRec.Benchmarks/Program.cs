using System.Globalization;
using AgenticRec.Benchmarks.Language;
using AgenticRec.Benchmarks.Living;
using BenchmarkDotNet.Running;

if (args is ["endpoint-use", var milliseconds, .. var settings]) await EndpointUse.Run(TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)), settings);
else if (args is ["faulty-endpoint", .. var faultySettings]) await FaultyEndpoint.Run(calls: 1_000, deadline: TimeSpan.FromSeconds(1), faultySettings);
else if (args is ["recommend-under-faults", .. var recommendSettings]) await RecommendUnderFaults.Run(requests: 1_000, patience: TimeSpan.FromSeconds(1), recommendSettings);
else if (args is ["synthetic-life", var folder, var items, var interactions, var perUser])
    SyntheticLife.Write(folder, Number(items), Number(interactions), Number(perUser), seed: 1);
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
