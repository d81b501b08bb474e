package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.StatementDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a file gave, for tests. */
record ReadStatements(List<StatementDraft> drafts, List<Complaint> refused) {

    static ReadStatements of(Path path) {
        ReadStatements read = new ReadStatements(new ArrayList<>(), new ArrayList<>());
        try {
            new StatementFile(path, 64L << 20).read(() -> {
                read.drafts.clear();
                read.refused.clear();
                return new StatementSink() {
                    @Override
                    public void statement(StatementDraft draft) {
                        read.drafts.add(draft);
                    }

                    @Override
                    public void refused(long line, String reference, String account, Complaint complaint) {
                        read.refused.add(complaint);
                    }
                };
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return read;
    }

    static ReadStatements of(String text) {
        return of(text, StandardCharsets.UTF_8);
    }

    static ReadStatements of(String text, Charset charset) {
        try {
            Path file = Files.createTempFile("statement", ".txt");
            try {
                Files.write(file, text.getBytes(charset));
                return of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
