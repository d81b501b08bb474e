package io.relance.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the PDFs of invoices below the data folder, where messages find what to attach. */
@Component
class InvoicePictures {

    private static final String FOLDER = "e-invoices";

    private final Path folder;

    InvoicePictures(@Value("${relance.data}") Path data) {
        this.folder = data.resolve("invoices");
    }

    /** Where the PDF of an invoice lies or will lie, below the data folder's "invoices". */
    static String pathOf(String number) {
        String safe = number.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
        if (!safe.equals(number)) {
            CRC32 apart = new CRC32();
            apart.update(number.getBytes(StandardCharsets.UTF_8));
            safe += "-" + Long.toHexString(apart.getValue());
        }
        return FOLDER + "/" + safe + ".pdf";
    }

    /** Keeps a PDF; whole or not at all. */
    void keep(String number, byte[] pdf) throws IOException {
        Path file = folder.resolve(pathOf(number));
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), "part", ".tmp");
        Files.write(part, pdf);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
