package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTests {

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-05T08:00:00Z"), ZoneId.of("Europe/Paris"));
    private final List<String> taken = new ArrayList<>();

    @Test
    void aFileIsTakenOnceItHasStoppedGrowing() throws IOException {
        Inbox inbox = inbox();
        Path file = Files.writeString(folder.resolve("a.xml"), "half");
        assertThat(inbox.look()).isZero();
        Files.writeString(file, "half and the other half");
        assertThat(inbox.look()).isZero();

        assertThat(inbox.look()).isOne();

        assertThat(taken).containsExactly("half and the other half");
        assertThat(names("done")).containsExactly("a.xml");
        assertThat(inbox.look()).isZero();
    }

    @Test
    void whatIsRefusedLiesBesideTheReason() throws IOException {
        Inbox inbox = inbox();
        for (int i = 0; i < 2; i++) {
            Files.writeString(folder.resolve("bad.xml"), "bad");
            inbox.look();
            inbox.look();
        }
        assertThat(names("refused")).containsExactlyInAnyOrder("bad.xml", "bad.xml.txt", "2-bad.xml", "2-bad.xml.txt");
        assertThat(folder.resolve("refused/2026-01-05/bad.xml.txt")).hasContent("because\n");
    }

    @Test
    void whatCannotBeTakenNowComesAgain() throws IOException {
        Inbox inbox = inbox();
        Files.writeString(folder.resolve("later.xml"), "later");
        inbox.look();
        inbox.look();
        assertThat(folder.resolve("later.xml")).exists();
    }

    @Test
    void whatIsStillBeingSentIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("a.xml.part"), "x");
        Inbox inbox = inbox();
        inbox.look();
        assertThat(inbox.look()).isZero();
    }

    @Test
    void whatAKilledProgramWasTakingIsTakenAgain() throws IOException {
        Files.createDirectories(folder.resolve("working"));
        Files.writeString(folder.resolve("working/a.xml"), "interrupted");

        assertThat(inbox().look()).isOne();

        assertThat(taken).containsExactly("interrupted");
        assertThat(names("done")).containsExactly("a.xml");
    }

    @Test
    void whileAnotherProgramLooksNothingIsTaken() throws IOException {
        Files.createDirectories(folder.resolve("working"));
        Files.writeString(folder.resolve("working/a.xml"), "in the hands of the other");
        try (FileChannel other = FileChannel.open(
                        folder.resolve("working/.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(inbox().look()).isZero();
        }
        assertThat(inbox().look()).isOne();
    }

    private Inbox inbox() {
        return new Inbox(folder, clock, (file, name) -> {
            String content = Files.readString(file);
            if (content.equals("later")) {
                throw new IllegalStateException("the database rests");
            }
            taken.add(content);
            return content.equals("bad") ? Optional.of("because") : Optional.empty();
        });
    }

    private List<String> names(String where) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(where).resolve("2026-01-05"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
