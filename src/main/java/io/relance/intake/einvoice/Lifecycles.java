package io.relance.intake.einvoice;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lifecycle messages (CDV) in Cross Domain Acknowledgement and Response syntax; one may speak of several invoices. */
final class Lifecycles {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

    private Lifecycles() {}

    static boolean speaks(Element root) {
        return root.name().equals("CrossDomainAcknowledgementAndResponse");
    }

    static List<StatusMessage> read(Element root) {
        List<StatusMessage> messages = root.all("AcknowledgementDocument")
                .flatMap(acknowledgement -> acknowledgement
                        .all("ReferenceReferencedDocument")
                        .map(invoice -> message(root, acknowledgement, invoice)))
                .toList();
        if (messages.isEmpty()) {
            throw DocumentFault.at("missing", root.place(), "", "AcknowledgementDocument/ReferenceReferencedDocument");
        }
        return messages;
    }

    private static StatusMessage message(Element root, Element acknowledgement, Element invoice) {
        Element code = Values.required(invoice, "MDT-105", "ProcessConditionCode");
        if (!code.text().matches("\\d{3}")) {
            throw DocumentFault.at("status", code.place(), code.text());
        }
        Element at = acknowledgement
                .first("IssueDateTime/DateTimeString")
                .or(() -> root.first("ExchangedDocument/IssueDateTime/DateTimeString"))
                .orElseThrow(() -> DocumentFault.at("missing", "MDT-78", "", "IssueDateTime/DateTimeString"));
        return new StatusMessage(
                Values.number(Values.required(invoice, "MDT-87", "IssuerAssignedID")),
                Values.siren(invoice.all("IssuerTradeParty/GlobalID"), Stream.of(), null, null),
                Integer.parseInt(code.text()),
                Values.nameOf(invoice.textAt("ProcessCondition")).replace('_', ' '),
                moment(at),
                reason(invoice),
                invoice.all("SpecifiedDocumentStatus/SpecifiedDocumentCharacteristic")
                        .filter(figure -> figure.first("ValueAmount")
                                .filter(amount -> !amount.text().isEmpty())
                                .isPresent())
                        .map(Lifecycles::figure)
                        .toList());
    }

    private static StatusMessage.Figure figure(Element figure) {
        Element amount = figure.first("ValueAmount").orElseThrow();
        String currency = amount.attribute("currencyID");
        return new StatusMessage.Figure(
                Values.nameOf(figure.textAt("TypeCode")), Values.amount(amount), currency.isEmpty() ? null : currency);
    }

    private static @Nullable String reason(Element invoice) {
        String reason = invoice.all("SpecifiedDocumentStatus")
                .flatMap(status -> Stream.of(
                        Values.nameOf(status.textAt("Reason"), status.textAt("ReasonCode")),
                        Values.nameOf(status.textAt("IncludedNote/Content"))))
                .filter(Objects::nonNull)
                .filter(said -> !said.isEmpty())
                .distinct()
                .collect(Collectors.joining(" · "));
        return reason.isEmpty() ? null : reason;
    }

    private static LocalDateTime moment(Element element) {
        String text = element.text();
        try {
            return switch (text.length()) {
                case 14 -> LocalDateTime.parse(text, SECONDS);
                case 12 -> LocalDateTime.parse(text, MINUTES);
                default -> Values.day(element).atTime(LocalTime.MIDNIGHT);
            };
        } catch (DateTimeException noSuchMoment) {
            throw DocumentFault.at("date", element.place(), text);
        }
    }
}
