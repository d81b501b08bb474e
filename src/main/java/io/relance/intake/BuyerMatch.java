package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.intake.einvoice.EInvoice;
import io.relance.intake.einvoice.EInvoice.Party;
import io.relance.invoice.Invoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the debtor whom an electronic invoice names as its buyer: by SIREN, then by a key that the seller or the tax office
 * knows it under, then by its exact name. Nobody is taken for another whose SIREN differs.
 */
@Component
class BuyerMatch {

    private static final Set<String> FRENCH_SPEAKING =
            Set.of("FR", "BE", "LU", "CH", "MC", "GP", "MQ", "GF", "RE", "YT");
    private static final int LONGEST_REFERENCE = 60;

    private final Debtors debtors;

    BuyerMatch(Debtors debtors) {
        this.debtors = debtors;
    }

    /**
     * Whom an invoice concerns.
     *
     * @param debtor {@code null} for a new one
     * @param reference key of the debtor, known or to be
     * @param news what the invoice adds to what is known of it
     */
    record Match(@Nullable Debtor debtor, String reference, DebtorDetails news, List<Problem> notes) {}

    /**
     * Finds the buyer.
     *
     * @param known invoices here that this one is, corrects or credits: their debtor is the buyer
     * @throws Unreadable if they are somebody else's
     */
    Match of(EInvoice invoice, List<Invoice> known) {
        Party buyer = invoice.buyer();
        List<Problem> notes = new ArrayList<>();
        String siren = buyer.siren();
        if (siren != null && Siren.read(siren).isEmpty()) {
            notes.add(Problem.warning(Problem.of("einvoice.buyer.siren", "BT-47", siren)));
        }
        for (Invoice here : known) {
            Debtor owner = debtors.findById(here.debtorId()).orElseThrow();
            if (contradicts(owner, siren)) {
                throw new Unreadable("einvoice.otherDebtor", here.number(), owner.name(), buyer.name());
            }
            return match(owner, invoice, notes);
        }
        Optional<Debtor> found = bySiren(buyer, notes).or(() -> byKey(buyer)).or(() -> byName(buyer, notes));
        if (found.isPresent()) {
            return match(found.get(), invoice, notes);
        }
        String reference = newReference(buyer);
        return new Match(null, reference, all(invoice), notes);
    }

    private Optional<Debtor> bySiren(Party buyer, List<Problem> notes) {
        if (buyer.siren() == null) {
            return Optional.empty();
        }
        List<Debtor> found = debtors.findBySirenOrderById(buyer.siren());
        if (found.size() < 2) {
            return found.stream().findFirst();
        }
        Debtor nearest = found.stream()
                .filter(debtor -> keys(buyer).anyMatch(debtor.reference()::equals))
                .findFirst()
                .or(() -> found.stream()
                        .filter(debtor -> debtor.postalCode() != null
                                && debtor.postalCode().equals(buyer.postalCode()))
                        .findFirst())
                .orElse(found.get(0));
        notes.add(Problem.warning(Problem.of(
                "einvoice.buyer.several", "BT-47", buyer.siren(), String.valueOf(found.size()), nearest.reference())));
        return Optional.of(nearest);
    }

    private Optional<Debtor> byKey(Party buyer) {
        List<String> keys = keys(buyer).distinct().toList();
        return debtors.findByReferenceIn(keys).stream()
                .filter(debtor -> !contradicts(debtor, buyer.siren()))
                .min((one, other) -> keys.indexOf(one.reference()) - keys.indexOf(other.reference()));
    }

    private Optional<Debtor> byName(Party buyer, List<Problem> notes) {
        List<Debtor> found = debtors.named(buyer.name()).stream()
                .filter(debtor -> !contradicts(debtor, buyer.siren()))
                .toList();
        if (found.size() == 1) {
            notes.add(Problem.warning(Problem.of(
                    "einvoice.buyer.byName", "BT-44", buyer.name(), found.get(0).reference())));
            return Optional.of(found.get(0));
        }
        return Optional.empty();
    }

    private static boolean contradicts(Debtor debtor, @Nullable String siren) {
        return siren != null && debtor.siren() != null && !siren.equals(debtor.siren());
    }

    private static Stream<String> keys(Party buyer) {
        return Stream.concat(buyer.ids().stream(), Stream.of(buyer.vat(), buyer.siren()))
                .filter(Objects::nonNull)
                .map(key -> key == null ? "" : key);
    }

    /** What the debtor is called here from now on; free, as the debtor is new. */
    private String newReference(Party buyer) {
        String reference = Stream.concat(Stream.of(buyer.siren(), buyer.vat()), buyer.ids().stream())
                .filter(Objects::nonNull)
                .map(key -> key == null ? "" : key)
                .findFirst()
                .orElse(buyer.name());
        String base = reference.length() > LONGEST_REFERENCE ? reference.substring(0, LONGEST_REFERENCE) : reference;
        String free = base;
        for (int i = 2; debtors.findByReference(free).isPresent(); i++) {
            free = base + "-" + i;
        }
        return free;
    }

    /** Of a known debtor an invoice only fills what is blank: who is asked to pay there, people here know better. */
    private static Match match(Debtor debtor, EInvoice invoice, List<Problem> notes) {
        DebtorDetails said = all(invoice);
        boolean addressed = debtor.reachableByLetter();
        if (invoice.isDirectDebit() && !debtor.directDebit()) {
            notes.add(Problem.warning(
                    Problem.of("einvoice.directDebit", "BT-81", Objects.requireNonNull(invoice.means()))));
        }
        DebtorDetails news = new DebtorDetails(
                null,
                null,
                blank(debtor.siren(), said.siren()),
                null,
                null,
                null,
                null,
                blank(debtor.personName(), said.personName()),
                blank(debtor.email(), said.email()),
                blank(debtor.phone(), said.phone()),
                addressed ? null : said.street(),
                addressed ? null : said.postalCode(),
                addressed ? null : said.city(),
                null,
                null);
        return new Match(debtor, debtor.reference(), news, notes);
    }

    private static @Nullable String blank(@Nullable String known, @Nullable String said) {
        return known == null || known.isBlank() ? said : null;
    }

    private static DebtorDetails all(EInvoice invoice) {
        Party buyer = invoice.buyer();
        String email = buyer.email();
        String country = buyer.country() == null ? null : buyer.country().toUpperCase(Locale.ROOT);
        return new DebtorDetails(
                buyer.name(),
                null,
                buyer.siren(),
                country != null && country.matches("[A-Z]{2}") ? country : null,
                country != null && !FRENCH_SPEAKING.contains(country) ? "en" : null,
                null,
                null,
                buyer.personName(),
                email != null && email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? email : null,
                buyer.phone(),
                buyer.street(),
                buyer.postalCode(),
                buyer.city(),
                invoice.isDirectDebit() ? Boolean.TRUE : null,
                null);
    }
}
