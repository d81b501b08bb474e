package io.relance.formalnotice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lays a letter into a folder as PDF, with a file beside it that says to whom and how it goes. A person prints and posts it,
 * or uploads it to the site of a provider, and notes the tracking number.
 */
@Component
class FolderCarrier implements Carrier {

    private final Path folder;
    private final ObjectMapper json;

    FolderCarrier(@Value("${relance.data:data}") Path data, NoticeSettings settings, ObjectMapper json) {
        this.folder = data.resolve(settings.folder());
        this.json = json;
    }

    @Override
    public Optional<Receipt> take(Job job) throws IOException {
        Path jobs = folder.resolve(job.channel().name().toLowerCase(Locale.ROOT));
        Files.createDirectories(jobs);
        write(jobs.resolve(job.key() + ".pdf"), job.pdf());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("key", job.key());
        card.put("channel", job.channel());
        card.put("sender", job.sender());
        card.put("addressee", job.addressee());
        card.put("email", job.email());
        card.put("sha256", job.fingerprint());
        write(
                jobs.resolve(job.key() + ".json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(card));
        return Optional.empty();
    }

    /**
     * Takes a letter out of the folder again that nobody has posted yet. One that was printed or carried away is not there any
     * more.
     *
     * @param key the letter's, as in {@link Job}
     */
    void takeBack(String key) throws IOException {
        for (NoticeChannel channel : NoticeChannel.values()) {
            Path jobs = folder.resolve(channel.name().toLowerCase(Locale.ROOT));
            Files.deleteIfExists(jobs.resolve(key + ".pdf"));
            Files.deleteIfExists(jobs.resolve(key + ".json"));
        }
    }

    /** Whole or not at all: whoever watches the folder must not print half a letter. */
    private static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Status ask(String reference) {
        return new Status(null, null, List.of());
    }
}
