package io.relance.bank;

import io.relance.bank.NumberText.Token;
import io.relance.invoice.OpenItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the invoices that a text names, the way people write numbers: with spaces or dashes of their own, without leading
 * zeros, without the letters in front, several in a row, or from one to another.
 */
final class NumberIndex {

    /** How a number was written; the better the later. */
    enum Writing {
        /** Only its last digits. */
        TAIL,
        /** Few digits, or digits that fit several invoices. */
        FEW_DIGITS,
        /** All its digits, six at least, without the letters. */
        DIGITS,
        /** Letters and digits. */
        WHOLE
    }

    /** An invoice that a text names. */
    record Hit(OpenItem item, Writing writing, boolean inRange) {}

    private static final int WINDOW = 6;
    private static final int LONGEST_RANGE = 60;
    private static final Set<String> TO = Set.of("A", "AU", "TO", "JUSQU", "BIS");
    private static final Set<String> FILLERS = Set.of(
            "ET", "AND", "N", "NO", "NR", "NUM", "FACT", "FACTURE", "FACTURES", "FAC", "INV", "PUIS", "LA", "LES");

    private final Map<String, List<OpenItem>> whole = new HashMap<>();
    private final Map<String, List<OpenItem>> groups = new HashMap<>();
    private final Map<String, List<OpenItem>> digits = new HashMap<>();
    private final Map<String, List<OpenItem>> tails = new HashMap<>();

    NumberIndex(Collection<OpenItem> items) {
        for (OpenItem item : items) {
            NumberText number = NumberText.of(item.number());
            if (number.tokens().isEmpty()) {
                continue;
            }
            put(whole, number.joined(), item);
            put(whole, number.squeezed(), item);
            put(groups, number.groups(), item);
            NumberText bare = number.digitsOnly();
            if (!bare.tokens().isEmpty()) {
                put(digits, bare.joined(), item);
                put(digits, bare.squeezed(), item);
                put(digits, bare.groups(), item);
                put(tails, bare.tokens().get(bare.tokens().size() - 1).stripped(), item);
            }
        }
    }

    private static void put(Map<String, List<OpenItem>> index, String key, OpenItem item) {
        List<OpenItem> found = index.get(key);
        if (found == null) {
            index.put(key, List.of(item));
        } else if (!found.contains(item)) {
            List<OpenItem> more = new ArrayList<>(found);
            more.add(item);
            index.put(key, more);
        }
    }

    /** A place in a text where one number stands. */
    private record Place(int from, int to, List<OpenItem> items, Writing writing) {}

    /** All invoices that a text names, each once, as well as it is named. */
    List<Hit> in(String text) {
        List<Token> tokens = NumberText.of(text).tokens();
        List<Place> places = places(tokens);
        Map<OpenItem, Hit> hits = new LinkedHashMap<>();
        for (Place place : places) {
            boolean one = place.items().size() == 1;
            Writing writing = one || place.writing() == Writing.TAIL ? place.writing() : Writing.FEW_DIGITS;
            if (place.writing() != Writing.TAIL || place.items().size() <= 20) {
                place.items().forEach(item -> add(hits, new Hit(item, writing, false)));
            }
            if (one && place.writing() != Writing.TAIL) {
                goOn(tokens, place, places, hits);
            }
        }
        return List.copyOf(hits.values());
    }

    private static void add(Map<OpenItem, Hit> hits, Hit hit) {
        hits.merge(hit.item(), hit, (one, other) -> one.writing().compareTo(other.writing()) >= 0 ? one : other);
    }

    private List<Place> places(List<Token> tokens) {
        List<Place> candidates = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from++) {
            for (int to = from + 1; to <= Math.min(tokens.size(), from + WINDOW); to++) {
                if (to > from + 1 && !tokens.get(to - 1).continues()) {
                    break;
                }
                NumberText window = new NumberText(tokens.subList(from, to));
                Place place = place(window, from, to);
                if (place != null) {
                    candidates.add(place);
                }
            }
        }
        candidates.sort(Comparator.comparing(Place::writing)
                .thenComparing(place -> place.to() - place.from())
                .reversed());
        boolean[] taken = new boolean[tokens.size()];
        List<Place> places = new ArrayList<>();
        for (Place place : candidates) {
            boolean free = true;
            for (int i = place.from(); i < place.to(); i++) {
                free &= !taken[i];
            }
            if (free) {
                places.add(place);
                for (int i = place.from(); i < place.to(); i++) {
                    taken[i] = true;
                }
            }
        }
        places.sort(Comparator.comparingInt(Place::from));
        return places;
    }

    private @Nullable Place place(NumberText window, int from, int to) {
        int length = window.digits();
        if (length == 0) {
            return null;
        }
        boolean letters = window.hasLetters();
        List<OpenItem> found = whole.get(window.joined());
        if (found == null && window.tokens().size() > 1) {
            found = groups.get(window.groups());
        }
        if (found != null && (letters && length >= 2 || length >= 6)) {
            return new Place(from, to, found, Writing.WHOLE);
        }
        if (letters) {
            return null;
        }
        if (found == null && length >= 4) {
            found = digits.get(window.joined());
            if (found == null && window.tokens().size() > 1) {
                found = digits.get(window.groups());
            }
        }
        if (found != null && length >= 4) {
            return new Place(from, to, found, length >= 6 ? Writing.DIGITS : Writing.FEW_DIGITS);
        }
        if (window.tokens().size() == 1 && length <= 12) {
            List<OpenItem> tail = tails.get(window.tokens().get(0).stripped());
            return tail == null ? null : new Place(from, to, tail, Writing.TAIL);
        }
        return null;
    }

    /** What follows a number may be short for its neighbours: "FA-2026-0412, 413 et 415", "FA-2026-0412 à 0415". */
    private void goOn(List<Token> tokens, Place place, List<Place> places, Map<OpenItem, Hit> hits) {
        OpenItem start = place.items().get(0);
        List<Token> number = NumberText.of(start.number()).tokens();
        int last = number.size() - 1;
        while (last >= 0 && !number.get(last).isNumber()) {
            last--;
        }
        if (last < 0 || last != number.size() - 1) {
            return;
        }
        List<Token> prefix = number.subList(0, last);
        long reached = serial(number.get(last));
        boolean range = false;
        for (int i = place.to(); i < tokens.size() && i < place.to() + 40; i++) {
            Token token = tokens.get(i);
            OpenItem whole = wholeAt(i, places);
            if (whole != null) {
                if (range) {
                    List<Token> end = NumberText.of(whole.number()).tokens();
                    boolean neighbours =
                            NumberText.groups(end.subList(0, end.size() - 1)).equals(NumberText.groups(prefix));
                    if (neighbours && end.get(end.size() - 1).isNumber()) {
                        addBetween(prefix, reached, serial(end.get(end.size() - 1)), hits);
                    }
                }
                // what follows is told from there on
                return;
            }
            if (!token.isNumber()) {
                range |= TO.contains(token.text());
                boolean ofPrefix = prefix.stream().anyMatch(part -> part.text().equals(token.text()));
                if (!range && !ofPrefix && !FILLERS.contains(token.text())) {
                    return;
                }
                continue;
            }
            boolean dash = token.before().matches("\\s*[-–—]\\s*|\\s*(->|=>|\\.{2,3})\\s*");
            boolean again = i + 1 < tokens.size()
                    && prefix.stream()
                            .anyMatch(part -> part.isNumber() && part.stripped().equals(token.stripped()))
                    && tokens.get(i + 1).isNumber()
                    && tokens.get(i + 1).continues();
            if (again) {
                continue;
            }
            List<OpenItem> next = neighbour(prefix, token.stripped());
            if (next.size() != 1) {
                // the last number of a range may be settled already, or never have been ours
                return;
            }
            long serial = serial(token);
            if (range || dash) {
                addBetween(prefix, reached, serial, hits);
            }
            add(hits, new Hit(next.get(0), Writing.DIGITS, false));
            reached = serial;
            range = false;
        }
    }

    /** The invoice whose number begins here as well as any number can. */
    private static @Nullable OpenItem wholeAt(int token, List<Place> places) {
        return places.stream()
                .filter(place -> place.from() == token
                        && place.writing().compareTo(Writing.DIGITS) >= 0
                        && place.items().size() == 1)
                .map(place -> place.items().get(0))
                .findFirst()
                .orElse(null);
    }

    private void addBetween(List<Token> prefix, long from, long to, Map<OpenItem, Hit> hits) {
        if (to - from > LONGEST_RANGE) {
            return;
        }
        for (long between = from + 1; between < to; between++) {
            neighbour(prefix, Long.toString(between)).forEach(item -> add(hits, new Hit(item, Writing.DIGITS, true)));
        }
    }

    private List<OpenItem> neighbour(List<Token> prefix, String serial) {
        String key = prefix.isEmpty() ? serial : NumberText.groups(prefix) + "|" + serial;
        return groups.getOrDefault(key, List.of());
    }

    private static long serial(Token token) {
        return token.text().length() > 18 ? Long.MAX_VALUE : Long.parseLong(token.text());
    }
}
