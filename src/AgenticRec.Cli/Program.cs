using AgenticRec.Cli;
using AgenticRec.Cli.Output;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
