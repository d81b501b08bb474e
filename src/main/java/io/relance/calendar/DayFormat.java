package io.relance.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a date as a French or an English letter prints it: in words for sentences, in figures for tables. */
public enum DayFormat {
    /** {@code 5 janvier 2026}, the first of a month being {@code 1er janvier 2026}; {@code 05/01/2026}. */
    FRENCH("d MMMM yyyy", "dd/MM/yyyy", Locale.FRENCH) {
        @Override
        public String inWords(LocalDate day) {
            String written = super.inWords(day);
            return day.getDayOfMonth() == 1 ? "1er" + written.substring(1) : written;
        }
    },

    /**
     * {@code 5 January 2026}; {@code 05 Jan 2026}. The month stays a word even in tables, because half of those who
     * read English would take 05/01 for the first of May, and pay then.
     */
    ENGLISH("d MMMM yyyy", "dd MMM yyyy", Locale.ENGLISH);

    private final DateTimeFormatter words;
    private final DateTimeFormatter figures;

    DayFormat(String words, String figures, Locale locale) {
        this.words = DateTimeFormatter.ofPattern(words, locale);
        this.figures = DateTimeFormatter.ofPattern(figures, locale);
    }

    /** The format for readers of this language: French for French, English for everybody else. */
    public static DayFormat of(Locale language) {
        return language.getLanguage().equals(Locale.FRENCH.getLanguage()) ? FRENCH : ENGLISH;
    }

    /** The date as a sentence carries it, with the name of the month in full. */
    public String inWords(LocalDate day) {
        return words.format(day);
    }

    /** The date as a table carries it, always equally long. */
    public String inFigures(LocalDate day) {
        return figures.format(day);
    }
}
