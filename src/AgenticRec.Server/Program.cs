using AgenticRec.Server.Hosting;

return await ServerProcess.RunAsync(args, Console.Out, Console.Error);
