using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers;

/// <summary>Embeds a text by hashing its words: texts that share words are close. Unit length; a text without words points to one fixed place.</summary>
internal static class HashedEmbedding
{
    public static float[] Of(string text, int size)
    {
        float[] vector = new float[size];
        foreach (string word in WordBag.Of(text))
        {
            ulong hash = SeededDraw.Mix(SeededDraw.Hash(word), 0);
            vector[hash % (ulong)size] += (hash >> 63) == 0 ? 1 : -1;
        }

        double length = Math.Sqrt(vector.Sum(static x => (double)x * x));
        if (length == 0) vector[0] = 1;
        else
            for (int i = 0; i < size; i++) vector[i] = (float)(vector[i] / length);
        return vector;
    }
}
