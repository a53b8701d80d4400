namespace AgenticRec.Evaluation.Datasets;

/// <summary>One way in which folders of interactions are written.</summary>
internal interface IDatasetFormat
{
    /// <summary>What is looked for, in words, for the message to those whose folder holds something else.</summary>
    string LooksFor { get; }

    /// <summary>Whether the folder's file of interactions is written this way, judged by its name alone.</summary>
    bool Recognises(string folder);

    /// <summary>Reads the folder.</summary>
    /// <exception cref="DatasetException">The folder cannot be used; <see cref="BadLineException"/> for a line that cannot.</exception>
    Dataset Read(string folder, BadLines badLines);
}
