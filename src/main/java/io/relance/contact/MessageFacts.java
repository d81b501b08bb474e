package io.relance.contact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Everything one written reminder says, read once from the database and then only written down: composing needs
 * neither database nor engine, and the same facts give the same text, as mail or as letter.
 *
 * @param tone the tone asked for; {@link #spokenTone()} is the one the lines bear out
 * @param date the day of the message, in the creditor's zone; days late count up to it
 * @param language French or English
 * @param paymentReference what the debtor is asked to quote with the payment
 * @param lines every invoice the message lists, at least one, in the order shown
 */
record MessageFacts(
        Creditor creditor,
        Debtor debtor,
        Collector collector,
        Locale language,
        Tone tone,
        LocalDate date,
        String paymentReference,
        List<Line> lines)
        implements Correspondence {

    MessageFacts {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A message must list at least one invoice");
        }
        if (!language.getLanguage().equals("fr") && !language.getLanguage().equals("en")) {
            throw new IllegalArgumentException("Messages are written in French or English, not in " + language);
        }
    }

    List<Line> overdue() {
        return lines.stream().filter(line -> line.daysLate(date) > 0).toList();
    }

    List<Line> upcoming() {
        return lines.stream().filter(line -> line.daysLate(date) <= 0).toList();
    }

    /**
     * The tone the message really takes. Between the asking and the sending a due date may pass or move: a courtesy
     * notice of what is by now late would be untrue, and so would be a reminder of what is not due.
     */
    Tone spokenTone() {
        if (overdue().isEmpty()) {
            return Tone.COURTESY;
        }
        return tone == Tone.COURTESY && upcoming().isEmpty() ? Tone.FRIENDLY : tone;
    }

    /**
     * Who is owed, with the mentions a company's letters must bear (code de commerce R123-237 and R123-238).
     *
     * @param capital share capital of a company, absent for a sole trader
     * @param rcsTown town of the commercial register; absent for those who are not registered
     * @param address the registered office, street to town, without the name
     * @param iban with or without spaces
     */
    record Creditor(
            String name,
            @Nullable String legalForm,
            @Nullable Money capital,
            String siren,
            @Nullable String rcsTown,
            List<String> address,
            @Nullable String phone,
            @Nullable String email,
            String iban,
            @Nullable String bic,
            String senderName,
            @Nullable String senderTitle,
            @Nullable Logo logo) {

        Creditor {
            address = List.copyOf(address);
        }
    }

    /** A picture in PNG, JPEG or GIF; other kinds do not show in common mail programs. */
    record Logo(byte[] content, String mimeType) {}

    /**
     * Who owes.
     *
     * @param reference the creditor's customer number
     * @param person whom the message addresses there
     * @param address street to town, without name and country
     * @param country ISO 3166 code; printed on letters that leave France
     * @param publicBuyer pays under the public procurement code (CCP), which has its own articles on late payment
     */
    record Debtor(
            String name,
            String reference,
            @Nullable String person,
            List<String> address,
            @Nullable String country,
            boolean publicBuyer) {

        Debtor {
            address = List.copyOf(address);
        }
    }

    /** The person who answers: replies go to this address. */
    record Collector(String name, String email, @Nullable String phone) {}

    /**
     * One invoice.
     *
     * @param total of the invoice, VAT included
     * @param open what remains to be paid of it, without the part in dispute
     * @param disputed the part that the debtor contests and that is not asked for meanwhile
     * @param interest late-payment interest up to the message's date (L441-10), in the invoice's currency
     * @param indemnity the fixed recovery indemnity (D441-5), in the invoice's currency; null where 40 € cannot be
     *     added to it, as with an invoice in dollars
     */
    record Line(
            String number,
            @Nullable LocalDate issued,
            LocalDate due,
            Money total,
            Money open,
            @Nullable Money disputed,
            @Nullable Money interest,
            @Nullable Money indemnity) {

        Line {
            for (Money other : new Money[] {open, disputed, interest, indemnity}) {
                if (other != null && !other.getCurrencyUnit().equals(total.getCurrencyUnit())) {
                    throw new IllegalArgumentException("Invoice %s is in %s, it cannot claim %s"
                            .formatted(number, total.getCurrencyUnit(), other));
                }
            }
        }

        /** Days past the due date on the given day; negative while the invoice is not due. */
        long daysLate(LocalDate day) {
            return ChronoUnit.DAYS.between(due, day);
        }

        boolean partlyPaid() {
            return !(disputed == null ? open : open.plus(disputed)).isEqual(total);
        }
    }
}
