package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InsolvenciesApiTests extends WaysIn {

    @Test
    void proceedingsAreToldPieceByPieceAndStopEverything() {
        bring(HEADER + line("C1", "F-1", "2025-12-20", "1200.00"));

        Answer told = post("/api/v1/debtors/C1/insolvency", """
                {"kind": "REORGANISATION", "court": "Tribunal de commerce de Lyon", "judgmentOn": "2025-12-29"}""");
        assertThat(told.status()).isEqualTo(201);
        assertThat(told.text("declareBy")).isEqualTo("2026-02-28");
        assertThat(told.body().get("provisional").asBoolean()).isTrue();

        Answer more = post("/api/v1/debtors/C1/insolvency", "{\"kind\": \"UNKNOWN\", \"publishedOn\": \"2026-01-04\"}");
        assertThat(more.number("id")).isEqualTo(told.number("id"));
        assertThat(more.text("kind")).isEqualTo("REORGANISATION");
        assertThat(more.text("declareBy")).isEqualTo("2026-03-04");
        assertThat(get("/api/v1/debtors/C1/insolvency").body()).hasSize(1);
        assertThat(jdbc.queryForObject("select count(*) from hold where kind = 'INSOLVENCY'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        bring(HEADER + line("C1", "F-1", "2025-12-20", "1200.00"));

        Answer refused =
                post("/api/v1/debtors/C1/insolvency", "{\"kind\": \"BANKRUPT\", \"judgmentOn\": \"2026-06-01\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().toString()).contains("\"kind\"", "\"judgmentOn\"");
        assertThat(post("/api/v1/debtors/C9/insolvency", "{\"kind\": \"UNKNOWN\"}")
                        .status())
                .isEqualTo(404);
        assertThat(post("/api/v1/insolvencies/bodacc", "\"text\"").status()).isEqualTo(422);
    }

    @Test
    void publicationsAreMatchedBySiren() {
        bring(HEADER + line("C1", "F-1", "2025-12-20", "1200.00"));

        Answer taken = post("/api/v1/insolvencies/bodacc", """
                {"results": [{"id": "A1", "familleavis": "collective", "dateparution": "2026-01-02",
                  "registre": "732 829 320", "tribunal": "Tribunal de commerce de Paris",
                  "jugement": {"nature": "Jugement d'ouverture d'une procédure de sauvegarde", "date": "2025-12-30"}}]}""");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.number("read")).isEqualTo(1);
        assertThat(taken.body().at("/proceedings/0/kind").asText()).isEqualTo("SAFEGUARD");
    }
}
