package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTests {

    @TempDir
    Path folder;

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
        assertThat(folder.resolve("refused/bad.xml.txt")).hasContent("because\n");
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

    private Inbox inbox() {
        return new Inbox(folder, (file, name) -> {
            String content = Files.readString(file);
            if (content.equals("later")) {
                throw new IllegalStateException("the database rests");
            }
            taken.add(content);
            return content.equals("bad") ? Optional.of("because") : Optional.empty();
        });
    }

    private List<String> names(String where) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(where))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
