namespace AgenticRec.Evaluation.Datasets;

/// <summary>A data set (or a file that goes with one) cannot be used as it is. The message says what is wrong, where, and what to do.</summary>
public class DatasetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">What it came from, if anything.</param>
    public DatasetException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
