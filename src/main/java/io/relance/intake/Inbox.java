package io.relance.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which other programs put files. Each is taken once it has stopped growing, and moved to
 * {@code done/<day>}, or to {@code refused/<day>} with a text beside it that says why. Several programs may watch one
 * folder, one of them at a time; what a program has left in {@code working} when it was killed, the next one takes again,
 * because taking a file twice changes nothing.
 */
public final class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** A file that nobody has written to for so long is whole. */
    private static final Duration SETTLED = Duration.ofSeconds(20);

    /** Does something with a file. */
    public interface Taker {

        /** @return why the file, or a part of it, was refused; empty when all of it was taken */
        Optional<String> take(Path file, String name) throws IOException;
    }

    private record Seen(long size, FileTime changed) {}

    private final Path folder;
    private final Path working;
    private final Clock clock;
    private final Taker taker;
    private Map<Path, Seen> before = new HashMap<>();

    /** @param clock names the day under which files are filed */
    public Inbox(Path folder, Clock clock, Taker taker) {
        this.folder = folder;
        this.working = folder.resolve("working");
        this.clock = clock;
        this.taker = taker;
    }

    /**
     * Takes what lies there and has not changed since the last look, or for a while.
     *
     * @return how many files were taken or refused; none while another program looks
     */
    public synchronized int look() throws IOException {
        Files.createDirectories(working);
        try (FileChannel channel = FileChannel.open(
                        working.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null ? 0 : takeAll();
        } catch (OverlappingFileLockException another) {
            return 0;
        }
    }

    private int takeAll() throws IOException {
        int taken = 0;
        for (Path left : files(working)) {
            log.info("{} was not taken to its end and is taken again", left.getFileName());
            take(left);
            taken++;
        }
        Map<Path, Seen> now = new HashMap<>();
        for (Path file : files(folder)) {
            try {
                Seen seen = new Seen(Files.size(file), Files.getLastModifiedTime(file));
                if (isWhole(file, seen)) {
                    take(Files.move(file, working.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE));
                    taken++;
                } else {
                    now.put(file, seen);
                }
            } catch (NoSuchFileException gone) {
                log.info("{} has been taken away", file);
            }
        }
        before = now;
        return taken;
    }

    /** Files are written by the world's clock, whatever ours shows. */
    private boolean isWhole(Path file, Seen seen) {
        return seen.equals(before.get(file))
                || seen.changed().toInstant().isBefore(Instant.now().minus(SETTLED));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.getFileName().toString().matches("(?i)\\..*|.*\\.(part|tmp|filepart|crdownload)"))
                    .sorted()
                    .toList();
        }
    }

    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            Optional<String> refusal = taker.take(file, name);
            if (refusal.isEmpty()) {
                move(file, today("done"));
            } else {
                Path refused = move(file, today("refused"));
                Files.writeString(refused.resolveSibling(refused.getFileName() + ".txt"), refusal.get() + "\n");
                log.warn("{} was refused: {}", name, refusal.get());
            }
        } catch (IOException | RuntimeException failed) {
            log.error("{} cannot be taken now and is put back", name, failed);
            move(file, folder);
        }
    }

    private Path today(String where) throws IOException {
        return Files.createDirectories(
                folder.resolve(where).resolve(LocalDate.now(clock).toString()));
    }

    /** A name that is taken already gets a number. */
    private static Path move(Path file, Path where) throws IOException {
        Path target = where.resolve(file.getFileName());
        for (int number = 2; Files.exists(target); number++) {
            target = where.resolve(number + "-" + file.getFileName());
        }
        return Files.move(file, target);
    }
}
