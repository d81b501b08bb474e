package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The people at a debtor, over the interface. */
class PersonsApiTests extends WaysIn {

    private static final String NADIA = """
            {"name": "Nadia Ferrand", "role": "accounting", "email": "n.ferrand@client.example",
             "phone": "05 36 49 01 20", "receivesMessages": true}""";

    @BeforeEach
    void aDebtor() {
        bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00"));
    }

    @Test
    void aPersonIsTakenUpChangedAndForgotten() {
        Answer added = post("/api/v1/debtors/C1/persons", NADIA);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("role")).isEqualTo("ACCOUNTING");
        String path = "/api/v1/debtors/C1/persons/" + added.number("id");

        Answer changed = put(path, """
                {"name": "Nadia Ferrand", "role": "MANAGEMENT", "city": "Dax"}""");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("email").isNull()).isTrue();
        assertThat(get("/api/v1/debtors/C1").body().at("/persons/0/city").asText())
                .isEqualTo("Dax");

        assertThat(delete(path).status()).isEqualTo(204);
        assertThat(get("/api/v1/debtors/C1/persons").body()).isEmpty();
        assertThat(delete(path).status()).isEqualTo(404);
    }

    @Test
    void whatMakesNoSenseIsRefusedFieldByField() {
        Answer refused = post("/api/v1/debtors/C1/persons", """
                {"role": "pilot", "email": "nowhere", "receivesMessages": true}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.body().toString()).contains("\"name\"", "\"role\"", "\"email\"");
        assertThat(post("/api/v1/debtors/C1/persons", "{\"name\": \"Sans adresse\", \"receivesMessages\": true}")
                        .status())
                .as("whoever receives messages needs an address")
                .isEqualTo(422);
    }

    @Test
    void aPersonOfAnotherDebtorIsOutOfReach() {
        bring(HEADER + line("C2", "F-2", "2026-02-01", "1200.00"));
        int id = post("/api/v1/debtors/C1/persons", NADIA).number("id");

        assertThat(put("/api/v1/debtors/C2/persons/" + id, NADIA).status()).isEqualTo(404);
        assertThat(delete("/api/v1/debtors/C2/persons/" + id).status()).isEqualTo(404);
        assertThat(post("/api/v1/debtors/C9/persons", NADIA).status()).isEqualTo(404);
    }

    @Test
    void theSameFileAgainLeavesThePeopleAlone() {
        post("/api/v1/debtors/C1/persons", NADIA);

        bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00"));

        assertThat(get("/api/v1/debtors/C1/persons").body()).hasSize(1);
    }
}
