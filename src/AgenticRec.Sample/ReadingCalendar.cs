namespace AgenticRec.Sample;

/// <summary>Spreads a reader's interactions over the sample year, at most one a day.</summary>
internal static class ReadingCalendar
{
    private const int MinutesPerHour = 60;

    /// <summary>Moments for a number of interactions, oldest first.</summary>
    public static DateTimeOffset[] Draw(int count, ref SampleDraw draw)
    {
        var first = draw.NextIndex(GeneratorConstants.LatestFirstDay + 1);
        var last = GeneratorConstants.EarliestLastDay
            + draw.NextIndex(GeneratorConstants.LatestLastDay - GeneratorConstants.EarliestLastDay + 1);
        var favouriteHour = 7 + draw.NextIndex(15);
        var gaps = new double[count];
        var total = 0.0;
        for (var i = 1; i < count; i++)
        {
            gaps[i] = 0.25 + draw.NextUnit();
            total += gaps[i];
        }

        var moments = new DateTimeOffset[count];
        var passed = 0.0;
        var previousDay = first - 1;
        for (var i = 0; i < count; i++)
        {
            passed += gaps[i];
            var planned = first + (int)((last - first) * passed / total);
            var day = Math.Max(previousDay + 1, planned);
            var minute = (favouriteHour * MinutesPerHour) + draw.NextIndex(2 * MinutesPerHour);
            moments[i] = GeneratorConstants.Start.AddDays(day).AddMinutes(minute);
            previousDay = day;
        }

        return moments;
    }
}
