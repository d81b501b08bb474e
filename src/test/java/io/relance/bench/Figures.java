package io.relance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table that a run puts out. */
final class Figures {

    private final List<String> lines = new ArrayList<>();

    void add(String what, int things, Duration took) {
        double seconds = took.toNanos() / 1e9;
        line(
                what,
                String.format(Locale.ROOT, "%.1f s", seconds),
                String.format(Locale.ROOT, "%.0f/s", things / seconds),
                String.format(Locale.ROOT, "%.2f ms each", 1000 * seconds / things));
    }

    void line(String what, String... values) {
        lines.add(String.format("| %-48s | %s |", what, String.join(" | ", values)));
        System.out.println(lines.get(lines.size() - 1));
    }

    void print() {
        System.out.println();
        lines.forEach(System.out::println);
    }
}
