namespace AgenticRec.Sample;

/// <summary>Every number of the generation procedure; README.md explains each one.</summary>
internal static class GeneratorConstants
{
    public const ulong Seed = 20260101;
    public const int ReaderCount = 200;
    public const int ReaderFamily = 1;
    public const int CompanionFamily = 2;

    public const int FewestBooks = 10;
    public const int MostBooks = 35;
    public const double ActivitySpread = 0.17;

    public const double LeastMainShare = 0.55;
    public const double MostMainShare = 0.9;
    public const double DriftShare = 0.3;
    public const double TasteNoise = 0.22;
    public const double TemperamentNoise = 0.12;

    public const double FavouriteAuthorBonus = 0.5;
    public const double EraBonus = 0.15;
    public const double EraPenaltyPerCentury = 0.1;
    public const double WorstEraPenalty = 0.3;

    public const double TasteSharpness = 2.6;
    public const double KinWeight = 80;
    public const double NoveltyBrake = 0.6;
    public const double RecentAnchorFade = 0.35;
    public const int Anchors = 3;

    public const double SubjectKin = 0.6;
    public const double AuthorKin = 1.0;
    public const double SeriesKin = 0.6;
    public const double CompanionKin = 3.0;
    public const int Companions = 2;
    public const double CompanionFloor = 0.05;
    public const double RareSubjectScale = 20;

    public const int BoredomWindow = 5;
    public const int BoredomAllowance = 2;
    public const double BoredomRate = 0.9;
    public const double DislikedAuthorFactor = 0.3;

    public const double EnjoymentNoise = 0.45;
    public const double EnjoymentFameStep = 0.06;
    public const double Disappointment = -0.05;
    public const double Delight = 0.75;

    public const int YearDays = 365;
    public const int LatestFirstDay = 45;
    public const int LatestLastDay = 360;
    public const int EarliestLastDay = 300;

    /// <summary>The start of the sample year.</summary>
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The pull of a book by its fame, from 1 to 5.</summary>
    public static ReadOnlySpan<double> FameWeights => [0.35, 0.6, 1.0, 2.2, 7.0];
}
