namespace AgenticRec.Storage.Tests;

public interface INoteGrain : IGrainWithStringKey
{
    Task<string> Read();

    Task Write(string text);

    Task Forget();
}

public sealed class NoteGrain([PersistentState("note")] IPersistentState<Note> note) : Grain, INoteGrain
{
    public Task<string> Read() => Task.FromResult(note.State.Text);

    public Task Write(string text)
    {
        note.State.Text = text;
        return note.WriteStateAsync();
    }

    public Task Forget() => note.ClearStateAsync();
}
