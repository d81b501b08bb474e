package io.relance.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The French public holidays of any year of the Gregorian calendar, computed: the eleven of the Labour Code (art.
 * L3133-1; DOMAIN §6.4) and, where asked for, the two that Alsace and Moselle keep from local law (Good Friday and
 * 26 December).
 *
 * <p>They are those of today's law, whatever the year: nothing here knows that 8 May was no holiday in 1980.
 */
public final class PublicHolidays {

    private final boolean alsaceMoselle;

    // Every journey timer asks, tens of thousands in a morning, about a handful of years.
    private final Map<Integer, SortedSet<LocalDate>> years = new ConcurrentHashMap<>();

    private PublicHolidays(boolean alsaceMoselle) {
        this.alsaceMoselle = alsaceMoselle;
    }

    /** The holidays kept in the whole of metropolitan France. */
    public static PublicHolidays national() {
        return new PublicHolidays(false);
    }

    /** The holidays kept in Bas-Rhin, Haut-Rhin and Moselle: the national ones, Good Friday and 26 December. */
    public static PublicHolidays alsaceMoselle() {
        return new PublicHolidays(true);
    }

    /** Whether the day is a public holiday; a Sunday as such is not. */
    public boolean includes(LocalDate day) {
        return in(day.getYear()).contains(day);
    }

    /** The holidays of a year in order. Two may fall on one day, as Ascension and 1 May did in 2008. */
    public SortedSet<LocalDate> in(int year) {
        return years.computeIfAbsent(year, this::compute);
    }

    private SortedSet<LocalDate> compute(int year) {
        LocalDate easter = easterSunday(year);
        SortedSet<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.of(year, Month.JANUARY, 1));
        days.add(easter.plusDays(1));
        days.add(LocalDate.of(year, Month.MAY, 1));
        days.add(LocalDate.of(year, Month.MAY, 8));
        days.add(easter.plusDays(39));
        days.add(easter.plusDays(50));
        days.add(LocalDate.of(year, Month.JULY, 14));
        days.add(LocalDate.of(year, Month.AUGUST, 15));
        days.add(LocalDate.of(year, Month.NOVEMBER, 1));
        days.add(LocalDate.of(year, Month.NOVEMBER, 11));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
        if (alsaceMoselle) {
            days.add(easter.minusDays(2));
            days.add(LocalDate.of(year, Month.DECEMBER, 26));
        }
        return Collections.unmodifiableSortedSet(days);
    }

    /**
     * The Sunday after the ecclesiastical full moon that falls on or after 21 March. The moon's age follows the 19-year
     * cycle, shifted by the leap days that the centuries leave out (solar) and by the moon's own drift of eight days in
     * 2,500 years (lunar).
     */
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int solar = century - century / 4;
        int lunar = (8 * century + 13) / 25;
        int moon = Math.floorMod(19 * golden + solar - lunar + 15, 30);
        // The cycle has 29 days in some months: the last two ages share the earlier full moon.
        if (moon == 29 || (moon == 28 && golden > 10)) {
            moon--;
        }
        LocalDate fullMoon = LocalDate.of(year, Month.MARCH, 21).plusDays(moon);
        return fullMoon.plusDays(7 - fullMoon.getDayOfWeek().getValue() % 7);
    }
}
