package io.relance.intake;

import io.relance.debtor.AddressBook;
import io.relance.debtor.Person;
import io.relance.debtor.PersonDetails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/debtors/{id}/persons")
@Tag(name = "Persons", description = "Interlocuteurs · Whom to call at a debtor, and who reads our messages")
class PersonsApi {

    private static final int LONGEST = 250;

    private final Lookup lookup;
    private final AddressBook addresses;

    PersonsApi(Lookup lookup, AddressBook addresses) {
        this.lookup = lookup;
        this.addresses = addresses;
    }

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(summary = "The people known at a debtor")
    public List<PersonAnswer> all(@PathVariable String id) {
        return PersonAnswer.all(addresses.persons(lookup.debtor(id).id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            summary = "Take up somebody at a debtor",
            description =
                    "With receivesMessages every mail to the debtor goes to this person too, in the same message.")
    public PersonAnswer add(@PathVariable String id, @RequestBody PersonRequest request) {
        return PersonAnswer.of(addresses.add(lookup.debtor(id).id(), details(request)));
    }

    @PutMapping("/{person}")
    @Transactional
    @Operation(
            summary = "Say all that is now known of a person",
            description = "What is left out is forgotten. An address that mail came back from stays out of use until"
                    + " another one is given.")
    @ApiResponse(responseCode = "404", description = "No such person at this debtor")
    public PersonAnswer change(@PathVariable String id, @PathVariable long person, @RequestBody PersonRequest request) {
        long debtorId = lookup.debtor(id).id();
        PersonDetails details = details(request);
        try {
            return PersonAnswer.of(addresses.change(debtorId, person, details));
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.person.unknown", person);
        }
    }

    @DeleteMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(summary = "Forget a person", description = "What was sent to them stays on record with the messages.")
    @ApiResponse(responseCode = "404", description = "No such person at this debtor")
    public void remove(@PathVariable String id, @PathVariable long person) {
        try {
            addresses.remove(lookup.debtor(id).id(), person);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.person.unknown", person);
        }
    }

    private static PersonDetails details(PersonRequest request) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String name = check.required("name", request.name(), LONGEST);
        Optional<Person.Role> role = role(request.role());
        check.refuseIf(role.isEmpty(), "role", "api.person.role");
        String email = text(check, "email", request.email());
        check.refuseIf(email != null && !Reading.isEmail(email), "email", "api.person.email");
        boolean receives = Boolean.TRUE.equals(request.receivesMessages());
        check.refuseIf(receives && email == null, "email", "api.missing");
        String phone = text(check, "phone", request.phone());
        String street = text(check, "street", request.street());
        String postalCode = text(check, "postalCode", request.postalCode());
        String city = text(check, "city", request.city());
        check.orThrow();
        return new PersonDetails(name, role.orElseThrow(), email, phone, street, postalCode, city, receives);
    }

    private static @Nullable String text(ApiRefusal.Check check, String field, @Nullable String value) {
        String text = value == null || value.isBlank() ? null : value.strip();
        check.refuseIf(text != null && text.length() > LONGEST, field, "api.tooLong", LONGEST);
        return text;
    }

    private static Optional<Person.Role> role(@Nullable String text) {
        String name = text == null || text.isBlank() ? "OTHER" : text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Person.Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }

    /** Somebody at a debtor; only the name must be there, and an address for who receives messages. */
    record PersonRequest(
            @Schema(example = "Nadia Ferrand") @Nullable String name,

            @Schema(example = "ACCOUNTING", description = "ACCOUNTING, MANAGEMENT, BUYER, LEGAL or OTHER") @Nullable
            String role,

            @Schema(example = "n.ferrand@client.example") @Nullable
            String email,

            @Nullable String phone,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable Boolean receivesMessages) {}

    /** @param emailBroken mail came back from the address: nothing more goes there */
    record PersonAnswer(
            long id,
            String name,
            String role,
            @Nullable String email,
            boolean emailBroken,
            @Nullable String phone,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            boolean receivesMessages) {

        static PersonAnswer of(Person person) {
            return new PersonAnswer(
                    person.id(),
                    person.name(),
                    person.role().name(),
                    person.email(),
                    person.emailBroken(),
                    person.phone(),
                    person.street(),
                    person.postalCode(),
                    person.city(),
                    person.receivesMessages());
        }

        static List<PersonAnswer> all(List<Person> persons) {
            return persons.stream().map(PersonAnswer::of).toList();
        }
    }
}
