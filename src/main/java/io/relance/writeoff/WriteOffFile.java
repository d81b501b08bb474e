package io.relance.writeoff;

import io.relance.calendar.DayFormat;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.Proceedings;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The file for the accountant: one line for each invoice written off, in the form that French spreadsheets open at a click
 * (UTF-8 with its mark, semicolons, decimal commas).
 */
@Component
@Transactional(readOnly = true)
public class WriteOffFile {

    private static final String HEAD =
            "date;facture;echeance;client;reference_client;siren;devise;montant_ttc;motif;jugement_liquidation;"
                    + "propose_par;approuve_par;recouvre_depuis\r\n";

    private final WriteOffs writeOffs;
    private final Insolvencies insolvencies;
    private final Debtors debtors;

    WriteOffFile(WriteOffs writeOffs, Insolvencies insolvencies, Debtors debtors) {
        this.writeOffs = writeOffs;
        this.insolvencies = insolvencies;
        this.debtors = debtors;
    }

    /** What was booked between two days, both included. */
    public byte[] between(LocalDate from, LocalDate to) {
        StringBuilder file = new StringBuilder("\uFEFF").append(HEAD);
        Map<Long, String> liquidations = new HashMap<>();
        for (WriteOff writeOff : writeOffs.bookedBetween(from, to)) {
            Debtor debtor = debtors.findById(writeOff.debtorId()).orElseThrow();
            String liquidation = liquidations.computeIfAbsent(debtor.id(), this::liquidationOf);
            for (WriteOff.Item item : writeOff.items()) {
                file.append(Stream.of(
                                        day(writeOff.bookedOn()),
                                        item.number(),
                                        day(item.dueDate()),
                                        debtor.name(),
                                        debtor.reference(),
                                        Objects.requireNonNullElse(debtor.siren(), ""),
                                        item.amount().getCurrencyUnit().getCode(),
                                        figure(item.amount()),
                                        writeOff.reason() == null
                                                ? ""
                                                : writeOff.reason().name(),
                                        liquidation,
                                        Objects.requireNonNullElse(writeOff.proposedBy(), ""),
                                        Objects.requireNonNullElse(writeOff.decidedBy(), ""),
                                        figure(item.recovered()))
                                .map(WriteOffFile::cell)
                                .collect(Collectors.joining(";")))
                        .append("\r\n");
            }
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String liquidationOf(long debtorId) {
        return insolvencies.of(debtorId).stream()
                .map(Proceedings::liquidationOn)
                .filter(Objects::nonNull)
                .findFirst()
                .map(WriteOffFile::day)
                .orElse("");
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : DayFormat.FRENCH.inFigures(day);
    }

    private static String figure(Money amount) {
        return amount.getAmount().toPlainString().replace('.', ',');
    }

    /** A name that begins like a formula is text all the same. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\-\\t].*") && !text.matches("-?[\\d,]+") ? "'" + text : text;
        return safe.matches("(?s).*[;\"\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
