package io.relance.bank;

import java.util.ArrayList;
import java.util.List;

/** Looks for the amounts that add up to a sum, within bounds: a debtor with a thousand invoices must not stop the others. */
final class Subsets {

    private static final int MOST_ITEMS = 24;
    private static final int MOST_STEPS = 60_000;

    private final long[] amounts;
    private final long[] rest;
    private final List<List<Integer>> found = new ArrayList<>();
    private int steps;

    private Subsets(long[] amounts) {
        this.amounts = amounts;
        this.rest = new long[amounts.length + 1];
        for (int i = amounts.length - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + amounts[i];
        }
    }

    /**
     * The first two ways, at most, to make up the sum: two mean that nobody can know which one is meant.
     *
     * @param amounts more than zero each, in the order in which they are most likely paid; the first 24 count
     * @return indexes into the amounts
     */
    static List<List<Integer>> thatMake(long sum, long[] amounts) {
        Subsets search = new Subsets(
                amounts.length > MOST_ITEMS ? java.util.Arrays.copyOf(amounts, MOST_ITEMS) : amounts.clone());
        search.look(0, sum, new ArrayList<>());
        return search.found;
    }

    private void look(int from, long missing, List<Integer> chosen) {
        if (missing == 0) {
            found.add(List.copyOf(chosen));
            return;
        }
        if (found.size() == 2
                || from == amounts.length
                || missing < 0
                || rest[from] < missing
                || steps++ > MOST_STEPS) {
            return;
        }
        chosen.add(from);
        look(from + 1, missing - amounts[from], chosen);
        chosen.remove(chosen.size() - 1);
        if (found.size() < 2) {
            look(from + 1, missing, chosen);
        }
    }
}
