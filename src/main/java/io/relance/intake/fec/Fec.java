package io.relance.intake.fec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the accounting entries of a company say its customers owe (DOMAIN §7.1). */
public final class Fec {

    /** Lines of a part; a line of the third part counts from two of these on. */
    private static final long PART = 1_000_000_000L;

    private Fec() {}

    /**
     * Reads the files of one year, or of several that follow each other.
     *
     * @param files in any order
     * @param known what the books have of the file's invoices and money: these are concluded upon even where nothing is
     *     open any more
     * @throws FecRefused if the files cannot be relied upon
     */
    public static FecStatement read(List<FecFile> files, FecKnown known) throws IOException {
        List<FecSurvey> surveys = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            surveys.add(FecSurvey.of(files.get(i), i + 1));
        }
        FecSurvey.requireDifferent(surveys);
        surveys.sort(Comparator.comparing(FecSurvey::from));
        FecStatement statement = null;
        List<FecSurvey> year = new ArrayList<>();
        for (FecSurvey survey : surveys) {
            if (!year.isEmpty() && survey.opens(FecSurvey.lastDay(year))) {
                statement = FecYear.read(year, known, statement);
                year.clear();
            }
            year.add(survey);
        }
        return FecYear.read(year, known, statement);
    }

    /** Whether the first line of a file is that of a FEC, whatever may be wrong with the rest. */
    public static boolean looksLike(FecFile file) throws IOException {
        try (FecReader reader = new FecReader(file, 1)) {
            return true;
        } catch (FecRefused refused) {
            return refused.code().equals("fec.missingColumns") || refused.code().startsWith("fec.xml");
        }
    }

    /** Which part of the files a place is in, from 1. */
    public static int partOf(long place) {
        return (int) (place / PART) + 1;
    }

    /** The line within its file that a place stands for, from 1. */
    public static long lineOf(long place) {
        return place % PART;
    }

    static long place(int part, long line) {
        return (part - 1) * PART + line;
    }
}
