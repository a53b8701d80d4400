using System.CommandLine;
using AgenticRec.Cli.Output;
using AgenticRec.ModelStub;

namespace AgenticRec.Cli.ModelStub;

/// <summary><c>agenticrec model-stub</c>: a local model endpoint without a model, to test and load-test against.</summary>
internal static class ModelStubVerb
{
    public static Command Create(Terminal terminal)
    {
        StubOptions options = new();
        Command command = new(
            "model-stub",
            "Serve a local model endpoint without a model: chat, streams and embeddings of the OpenAI and Azure shapes, as fast, as limited and as faulty as asked.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ModelStubOptions asked = options.Read(parsed);
            if (asked.Problems() is { Count: > 0 } problems) throw CommandException.Usage(string.Join(' ', problems));
            await using ModelStubServer stub = await StartAsync(asked, cancellationToken);
            Tell(terminal, stub, asked);
            await StubLine.ShowAsync(terminal, stub, cancellationToken);
            terminal.Plain.WriteLine($"Stopped: {StubLine.Of(stub.Counts)}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<ModelStubServer> StartAsync(ModelStubOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ModelStubServer.StartAsync(options, cancellationToken);
        }
        catch (IOException e)
        {
            throw new CommandException(e.Message);
        }
    }

    // For people who copy and paste: a shell's words, and nothing else on their lines.
    private static void Tell(Terminal terminal, ModelStubServer stub, ModelStubOptions options)
    {
        TextWriter plain = terminal.Plain;
        string key = options.ApiKey is null ? "none" : "KEY";
        plain.WriteLine($"Listening on {stub.Endpoint}");
        if (options.Faults.Count > 0) plain.WriteLine($"Faults: {string.Join(' ', options.Faults)}");
        plain.WriteLine();
        plain.WriteLine("# As any OpenAI-compatible endpoint:");
        plain.WriteLine($"export Language__Provider=openai-compatible Language__Endpoint={stub.OpenAIEndpoint}");
        plain.WriteLine($"export Language__Key={key} Language__Model={options.Models[0]} Language__Embedding__Model={options.Models[1]}");
        plain.WriteLine("# Or as Azure OpenAI:");
        plain.WriteLine($"export Language__Provider=azure-openai Language__Endpoint={stub.Endpoint.ToString().TrimEnd('/')}");
        plain.WriteLine();
        plain.Flush();
    }
}
