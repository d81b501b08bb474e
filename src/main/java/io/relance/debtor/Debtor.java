package io.relance.debtor;

import io.relance.calendar.PaymentTerms;
import io.relance.interest.AgreedRate;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A company that owes the creditor, or may one day. Known in the accounting software by its reference. */
@Entity
public class Debtor {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "debtor_seq")
    @SequenceGenerator(name = "debtor_seq", sequenceName = "debtor_seq")
    private Long id;

    private String reference;
    private String name;
    private @Nullable String legalForm;
    private @Nullable String siren;
    private String country = "FR";
    private String language = "fr";
    private String segment = "STANDARD";
    private boolean publicBuyer;
    private @Nullable String personName;
    private @Nullable String email;
    private boolean emailBroken;
    private @Nullable String phone;
    private @Nullable String street;
    private @Nullable String postalCode;
    private @Nullable String city;
    private boolean directDebit;
    private boolean excluded;
    private @Nullable String collector;
    private @Nullable String paymentTerms;
    private @Nullable String agreedRate;
    private @Nullable String governingLaw;
    private @Nullable LocalDate insolvencyOpenedOn;
    private Instant createdAt;

    /** Read only: {@link AddressBook} writes them. Fetched for all debtors at hand, since a morning's run asks for each. */
    @OneToMany
    @JoinColumn(name = "debtorId", insertable = false, updatable = false)
    @OrderBy("id")
    @BatchSize(size = 100)
    private List<Person> persons = new ArrayList<>();

    @Version
    private int version;

    protected Debtor() {}

    public Debtor(String reference, String name, Instant createdAt) {
        this.reference = reference;
        this.name = name;
        this.createdAt = createdAt;
    }

    public Long id() {
        return id;
    }

    /** The debtor's key in the accounting software; unique. */
    public String reference() {
        return reference;
    }

    public String name() {
        return name;
    }

    public @Nullable String legalForm() {
        return legalForm;
    }

    /** Nine digits of the French company register, when known. */
    public @Nullable String siren() {
        return siren;
    }

    /** ISO 3166 code of the seat, "FR" when nothing else is known. */
    public String country() {
        return country;
    }

    /** ISO 639 code of the language to write in: "fr" or "en". */
    public String language() {
        return language;
    }

    /** Decides the journey, see choose-journey.dmn: STANDARD, KEY_ACCOUNT or a segment of the company's own. */
    public String segment() {
        return segment;
    }

    public boolean publicBuyer() {
        return publicBuyer;
    }

    public @Nullable String personName() {
        return personName;
    }

    public @Nullable String email() {
        return email;
    }

    /** Mail to the current address came back; nothing is sent there until a person has mended it. */
    public boolean emailBroken() {
        return emailBroken;
    }

    public @Nullable String phone() {
        return phone;
    }

    public @Nullable String street() {
        return street;
    }

    public @Nullable String postalCode() {
        return postalCode;
    }

    public @Nullable String city() {
        return city;
    }

    /** The creditor draws the money itself: no reminder is due unless the draw fails. */
    public boolean directDebit() {
        return directDebit;
    }

    /** Excluded from reminders by the creditor's own decision. */
    public boolean excluded() {
        return excluded;
    }

    /** User id of the collector in charge, when one is named. */
    public @Nullable String collector() {
        return collector;
    }

    /**
     * Where mails to the debtor go: its main address first, then everybody who receives messages; without addresses that
     * mail came back from, and each address once. Within a transaction.
     */
    public List<Mailbox> mailboxes() {
        Map<String, Mailbox> boxes = new LinkedHashMap<>();
        String main = email;
        if (main != null && mainEmailWorks()) {
            String greeted = personName == null || personName.isBlank() ? null : personName;
            boxes.put(main.toLowerCase(Locale.ROOT), new Mailbox(name, main, greeted));
        }
        for (Person person : persons) {
            String address = person.email();
            if (person.reachable() && address != null) {
                boxes.putIfAbsent(address.toLowerCase(Locale.ROOT), new Mailbox(person.name(), address, person.name()));
            }
        }
        return List.copyOf(boxes.values());
    }

    /** There is an address to which mail can go. Within a transaction. */
    public boolean reachableByEmail() {
        return mainEmailWorks() || persons.stream().anyMatch(Person::reachable);
    }

    private boolean mainEmailWorks() {
        return email != null && !email.isBlank() && !emailBroken;
    }

    /** Enough of a postal address for a letter to arrive. */
    public boolean reachableByLetter() {
        return postalCode != null && !postalCode.isBlank() && city != null && !city.isBlank();
    }

    /**
     * Takes over what a source says of the debtor. Fields the source is silent about ({@code null}) stay.
     *
     * @return whether anything changed
     */
    public boolean update(DebtorDetails details) {
        DebtorDetails before = details();
        name = or(details.name(), name);
        legalForm = orNullable(details.legalForm(), legalForm);
        siren = orNullable(details.siren(), siren);
        country = or(details.country(), country);
        language = or(details.language(), language);
        segment = or(details.segment(), segment);
        publicBuyer = details.publicBuyer() != null ? details.publicBuyer() : publicBuyer;
        personName = orNullable(details.personName(), personName);
        if (details.email() != null && !details.email().equals(email)) {
            email = details.email();
            emailBroken = false;
        }
        phone = orNullable(details.phone(), phone);
        street = orNullable(details.street(), street);
        postalCode = orNullable(details.postalCode(), postalCode);
        city = orNullable(details.city(), city);
        directDebit = details.directDebit() != null ? details.directDebit() : directDebit;
        excluded = details.excluded() != null ? details.excluded() : excluded;
        return !before.equals(details());
    }

    /** All that {@link #update} may change, as it stands. */
    public DebtorDetails details() {
        return new DebtorDetails(
                name,
                legalForm,
                siren,
                country,
                language,
                segment,
                publicBuyer,
                personName,
                email,
                phone,
                street,
                postalCode,
                city,
                directDebit,
                excluded);
    }

    /** Names the collector in charge; {@code null} for none. */
    public void assignTo(@Nullable String collector) {
        this.collector = collector;
    }

    /** What was agreed with the debtor, and whether a court has opened insolvency proceedings. */
    public DebtorConditions conditions() {
        return new DebtorConditions(
                paymentTerms == null ? null : PaymentTerms.of(paymentTerms),
                agreedRate == null ? null : AgreedRate.of(agreedRate),
                governingLaw,
                insolvencyOpenedOn);
    }

    /** Takes over what was agreed; whatever the conditions leave open goes back to the rule. */
    public void agreeOn(DebtorConditions conditions) {
        paymentTerms = conditions.paymentTerms() == null
                ? null
                : conditions.paymentTerms().toString();
        agreedRate =
                conditions.agreedRate() == null ? null : conditions.agreedRate().toString();
        governingLaw = conditions.governingLaw();
        insolvencyOpenedOn = conditions.insolvencyOpenedOn();
    }

    void breakEmail() {
        emailBroken = true;
    }

    void trustEmail() {
        emailBroken = false;
    }

    private static String or(@Nullable String stated, String known) {
        return Objects.requireNonNullElse(stated, known);
    }

    private static @Nullable String orNullable(@Nullable String stated, @Nullable String known) {
        return stated != null ? stated : known;
    }
}
