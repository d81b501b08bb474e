package io.relance.intake;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which other programs put files. Each is taken once it has stopped growing, and moved to {@code done}, or
 * to {@code refused} with a text beside it that says why. Several programs may watch one folder: whoever moves a file
 * first has it.
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
    private final Taker taker;
    private Map<Path, Seen> before = new HashMap<>();

    public Inbox(Path folder, Taker taker) {
        this.folder = folder;
        this.taker = taker;
    }

    /**
     * Takes what lies there and has not changed since the last look, or for a while.
     *
     * @return how many files were taken or refused
     */
    public synchronized int look() throws IOException {
        Path working = Files.createDirectories(folder.resolve("working"));
        Files.createDirectories(folder.resolve("done"));
        Files.createDirectories(folder.resolve("refused"));
        Map<Path, Seen> now = new HashMap<>();
        int taken = 0;
        for (Path file : files()) {
            Seen seen;
            try {
                seen = new Seen(Files.size(file), Files.getLastModifiedTime(file));
            } catch (NoSuchFileException gone) {
                continue;
            }
            boolean whole = seen.equals(before.get(file))
                    || seen.changed().toInstant().isBefore(Instant.now().minus(SETTLED));
            if (!whole) {
                now.put(file, seen);
                continue;
            }
            Path mine = working.resolve(file.getFileName());
            try {
                Files.move(file, mine, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException | AtomicMoveNotSupportedException another) {
                continue;
            }
            take(mine);
            taken++;
        }
        before = now;
        return taken;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("\\..*|.*\\.(part|tmp|filepart|crdownload)"))
                    .sorted()
                    .toList();
        }
    }

    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            Optional<String> refusal = taker.take(file, name);
            if (refusal.isEmpty()) {
                move(file, "done");
            } else {
                Path refused = move(file, "refused");
                Files.writeString(refused.resolveSibling(refused.getFileName() + ".txt"), refusal.get() + "\n");
                log.warn("{} was refused: {}", name, refusal.get());
            }
        } catch (IOException | RuntimeException failed) {
            log.error("{} cannot be taken now and is put back", name, failed);
            Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** A name that is taken already gets a number. */
    private Path move(Path file, String where) throws IOException {
        String name = file.getFileName().toString();
        Path target = folder.resolve(where).resolve(name);
        for (int number = 2; Files.exists(target); number++) {
            target = folder.resolve(where).resolve(number + "-" + name);
        }
        return Files.move(file, target);
    }
}
