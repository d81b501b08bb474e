package io.relance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The one table that a run puts out. */
final class Figures {

    private final List<String> lines = new ArrayList<>();

    /** Time by the clock on the wall, and of the processor in this program and its PostgreSQL. */
    record Cost(Duration wall, Duration processor) {

        Cost plus(Cost other) {
            return new Cost(wall.plus(other.wall), processor.plus(other.processor));
        }

        Cost times(int factor) {
            return new Cost(wall.multipliedBy(factor), processor.multipliedBy(factor));
        }
    }

    /** What is to be measured. */
    interface Work {

        void run() throws Exception;
    }

    static Cost cost(Work work) {
        Duration processorBefore = processor();
        long start = System.nanoTime();
        try {
            work.run();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return new Cost(Duration.ofNanos(System.nanoTime() - start), processor().minus(processorBefore));
    }

    /** The server is no child of this program: it started itself anew in the background. */
    private static Duration processor() {
        Stream<ProcessHandle> program = Stream.concat(
                Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants());
        Stream<ProcessHandle> server =
                server().stream().flatMap(postgres -> Stream.concat(Stream.of(postgres), postgres.descendants()));
        return Stream.concat(program, server)
                .distinct()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Optional<ProcessHandle> server() {
        Path lock = BenchTests.DATA.resolve("postgres").resolve("postmaster.pid");
        try {
            return Files.exists(lock)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(lock).get(0).strip()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void add(String what, int things, Cost cost) {
        double seconds = cost.wall().toNanos() / 1e9;
        line(
                what,
                String.format(Locale.ROOT, "%.1f s", seconds),
                String.format(Locale.ROOT, "%.0f/s", things / seconds),
                String.format(Locale.ROOT, "%.2f ms each", 1000 * seconds / things),
                String.format(Locale.ROOT, "%.2f ms processor", cost.processor().toNanos() / 1e6 / things));
    }

    /** How long a person waits, and what the waits cost the processor: that is what they last where nothing else runs. */
    void add(String what, Duration wait, int requests, Cost cost) {
        line(
                what,
                String.format(Locale.ROOT, "%d ms, 95th percentile", wait.toMillis()),
                String.format(Locale.ROOT, "%.0f ms processor", cost.processor().toNanos() / 1e6 / requests));
    }

    /** Bytes in use. */
    void add(String what, long bytes) {
        line(what, String.format(Locale.ROOT, "%.0f MB", bytes / 1e6));
    }

    /** One as a part of the other, by the clock and by the processor. */
    void ratio(String what, Cost one, Cost other) {
        line(
                what,
                String.format(
                        Locale.ROOT,
                        "%.2f by the clock",
                        (double) one.wall().toNanos() / other.wall().toNanos()),
                String.format(
                        Locale.ROOT,
                        "%.2f by the processor",
                        (double) one.processor().toNanos() / other.processor().toNanos()));
    }

    private void line(String what, String... values) {
        lines.add(String.format("| %-48s | %s |", what, String.join(" | ", values)));
        System.out.println(lines.get(lines.size() - 1));
    }

    void print() {
        System.out.println();
        lines.forEach(System.out::println);
    }
}
