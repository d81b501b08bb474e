package io.relance.debtor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows the people at a debtor and which addresses still reach them, and tells when one breaks or is mended. */
@Component
public class AddressBook {

    private final Debtors debtors;
    private final Persons persons;
    private final ApplicationEventPublisher events;

    AddressBook(Debtors debtors, Persons persons, ApplicationEventPublisher events) {
        this.debtors = debtors;
        this.persons = persons;
        this.events = events;
    }

    /** Mail came back from the debtor's main address: nothing more goes there until a person has mended it. */
    @Transactional
    public void emailBounced(long debtorId) {
        String main = debtors.findById(debtorId).orElseThrow().email();
        emailBounced(debtorId, main == null ? "" : main);
    }

    /**
     * Mail came back from an address of the debtor's: nothing more goes there until another one is given. A broken main
     * address asks for a person, even while somebody at the debtor can still be reached; so does the last address to
     * break, and one that is not known any more. Anybody else's address is only marked.
     */
    @Transactional
    public void emailBounced(long debtorId, String address) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        List<Person> concerned = persons.findByDebtorIdOrderById(debtorId).stream()
                .filter(person -> address.equalsIgnoreCase(person.email()))
                .toList();
        concerned.forEach(Person::breakEmail);
        boolean main = address.equalsIgnoreCase(debtor.email());
        if (main && debtor.emailBroken()) {
            return;
        }
        if (main) {
            debtor.breakEmail();
        }
        boolean known = main || !concerned.isEmpty();
        if (main || !known || !debtor.reachableByEmail()) {
            events.publishEvent(new AddressBroken(debtorId));
        }
    }

    /** No message can reach the debtor, by mail or letter: a person has to find an address. */
    @Transactional
    public void unreachable(long debtorId) {
        events.publishEvent(new AddressBroken(debtorId));
    }

    /** Takes over what a collector found on being asked, and trusts the mail address again. */
    @Transactional
    public void repaired(long debtorId, DebtorDetails details) {
        correct(debtorId, details, true);
    }

    /** Takes over corrected details and trusts the mail address again; what could not be delivered is asked anew. */
    @Transactional
    public void correct(long debtorId, DebtorDetails details) {
        correct(debtorId, details, false);
    }

    /** The people at a debtor, in the order in which they became known. */
    @Transactional(readOnly = true)
    public List<Person> persons(long debtorId) {
        return persons.findByDebtorIdOrderById(debtorId);
    }

    /** Takes up somebody at the debtor. */
    @Transactional
    public Person add(long debtorId, PersonDetails details) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        Person person = persons.saveAndFlush(new Person(debtor.id(), details));
        announce(person, null);
        return person;
    }

    /**
     * Takes over all that is now known of a person; a new mail address is trusted.
     *
     * @throws java.util.NoSuchElementException if the debtor has no such person
     */
    @Transactional
    public Person change(long debtorId, long personId, PersonDetails details) {
        Person person = persons.findByIdAndDebtorId(personId, debtorId).orElseThrow();
        String before = person.reachable() ? person.email() : null;
        person.describe(details);
        persons.flush();
        announce(person, before);
        return person;
    }

    /**
     * Forgets a person, who gets no more messages. What was sent to them stays with the messages.
     *
     * @throws java.util.NoSuchElementException if the debtor has no such person
     */
    @Transactional
    public void remove(long debtorId, long personId) {
        persons.delete(persons.findByIdAndDebtorId(personId, debtorId).orElseThrow());
    }

    /** Another address that mails can go to may be the one that was looked for. */
    private void announce(Person person, @Nullable String before) {
        if (person.reachable() && !Objects.equals(before, person.email())) {
            events.publishEvent(new AddressCorrected(person.debtorId(), false));
        }
    }

    private void correct(long debtorId, DebtorDetails details, boolean byRepairTask) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        debtor.update(details);
        if (details.email() != null) {
            debtor.trustEmail();
        }
        events.publishEvent(new AddressCorrected(debtorId, byRepairTask));
    }
}
