package io.relance.debtor;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Somebody at a debtor: who keeps its accounts, decides its payments, or bought what is not paid. */
@Entity
public class Person {

    /** What somebody does at the debtor. */
    public enum Role {
        ACCOUNTING,
        MANAGEMENT,
        BUYER,
        LEGAL,
        OTHER
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "person_seq")
    @SequenceGenerator(name = "person_seq", sequenceName = "person_seq")
    private Long id;

    private Long debtorId;
    private String name;

    @Enumerated(EnumType.STRING)
    private @Nullable Role role;

    private @Nullable String email;
    private boolean emailBroken;
    private @Nullable String phone;
    private @Nullable String street;
    private @Nullable String postalCode;
    private @Nullable String city;
    private boolean receivesMessages;

    @Version
    private int version;

    protected Person() {}

    Person(long debtorId, PersonDetails details) {
        this.debtorId = debtorId;
        describe(details);
    }

    public Long id() {
        return id;
    }

    public long debtorId() {
        return debtorId;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role == null ? Role.OTHER : role;
    }

    public @Nullable String email() {
        return email;
    }

    /** Mail to the current address came back; nothing is sent there until another one is given. */
    public boolean emailBroken() {
        return emailBroken;
    }

    public @Nullable String phone() {
        return phone;
    }

    /** Where this person sits, when it is not where the debtor's letters go. */
    public @Nullable String street() {
        return street;
    }

    public @Nullable String postalCode() {
        return postalCode;
    }

    public @Nullable String city() {
        return city;
    }

    /** Whether our mails to the debtor go to this person too. */
    public boolean receivesMessages() {
        return receivesMessages;
    }

    /** Whether mails go to this person, and arrive. */
    public boolean reachable() {
        return receivesMessages && email != null && !emailBroken;
    }

    final void describe(PersonDetails details) {
        if (details.email() == null || !details.email().equalsIgnoreCase(email)) {
            emailBroken = false;
        }
        name = details.name();
        role = details.role();
        email = details.email();
        phone = details.phone();
        street = details.street();
        postalCode = details.postalCode();
        city = details.city();
        receivesMessages = details.receivesMessages();
    }

    void breakEmail() {
        emailBroken = true;
    }
}
