package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.relance.formalnotice.NoticePaper;
import io.relance.formalnotice.NoticePapers;
import io.relance.formalnotice.NoticeState;
import io.relance.formalnotice.Postroom;
import io.relance.security.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A notice that a postal service carries, from the first reminder on: the service is a server of its own, over HTTP. */
@TestPropertySource(properties = "relance.formal-notice.paper-carrier=http")
class ByPostalServiceStoriesTests extends FirstReminderStory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> TAKEN = new LinkedHashMap<>();
    private static int status = 201;
    private static LocalDate deposited = LocalDate.EPOCH;
    private static String known = "";

    @Autowired
    private Postroom postroom;

    @Autowired
    private NoticePapers papers;

    @BeforeEach
    void aNoticeIsSigned() {
        POST.does(ByPostalServiceStoriesTests::answer);
        TAKEN.clear();
        status = 201;
        known = "{\"status\":\"DEPOSITED\"}";
        anInvoiceIsEntered(LocalDate.of(2026, 1, 5));
        deposited = day(39);
        remindedUntilTheNotice();
        signedAsShown();
        assertThat(tasks("postNotice")).as("nobody has to go to the post").isEmpty();
    }

    @Test
    void takenDeliveredAndExpired() {
        assertThat(postroom.handOver()).isEqualTo(1);
        assertThat(postroom.handOver()).as("once").isZero();

        assertThat(TAKEN).hasSize(1);
        JsonNode letter = TAKEN.values().iterator().next();
        assertThat(letter.path("addressee").get(0).asText()).isEqualTo("Menuiserie Martin");
        assertThat(read(Base64.getDecoder().decode(letter.path("document").asText())))
                .contains("MISE EN DEMEURE DE PAYER", NUMBER, "1 252,38 €");
        assertThat(notice().state()).isEqualTo(NoticeState.POSTED);
        assertThat(notice().trackingNumber()).isEqualTo("1A 234");
        assertThat(open("recordDelivery", Role.COLLECTOR)).isNotNull();

        advanceTo(day(43));
        postroom.ask();
        assertThat(notice().state()).isEqualTo(NoticeState.POSTED);
        became("DELIVERED", day(42), "DELIVERY");
        postroom.ask();
        postroom.ask();
        assertThat(tasks("recordDelivery")).isEmpty();
        assertThat(notice().runsUntil())
                .as("from the delivery, not from the answer")
                .isEqualTo(day(50));
        assertThat(papers.findByNoticeIdOrderById(notice().id()))
                .extracting(NoticePaper::kind)
                .containsExactly(NoticePaper.Kind.LETTER, NoticePaper.Kind.DELIVERY);

        advanceTo(day(51));
        assertThat(open("chooseRoute", Role.COLLECTOR)).isNotNull();
        paidThroughTheBank("1200.00", "VIR MENUISERIE MARTIN " + NUMBER);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
        assertThat(postroom.handOver()).isZero();
    }

    @Test
    void returnedIsForAPersonToDecideAndTheSecondLetterIsAnotherOne() {
        postroom.handOver();
        advanceTo(day(46));
        became("RETURNED", day(45), "RETURN");
        postroom.ask();

        assertThat(notice().state()).isEqualTo(NoticeState.RETURNED);
        assertThat(notice().runsUntil()).as("no delay has begun").isNull();
        advanceTo(day(60));
        assertThat(tasks("chooseRoute")).isEmpty();
        complete("decideReturned", Role.COLLECTOR, Map.of("afterReturn", "WRITE_AGAIN"));
        deposited = today();
        known = "{\"status\":\"DEPOSITED\"}";
        signedAsShown();
        assertThat(postroom.handOver()).isEqualTo(1);
        assertThat(TAKEN).as("one letter for each key").hasSize(2);

        LocalDate handed = today();
        became("REFUSED", handed, "REFUSAL");
        postroom.ask();
        assertThat(notice().state()).isEqualTo(NoticeState.REFUSED);
        assertThat(notice().runsUntil()).as("a refusal counts").isEqualTo(handed.plusDays(8));
        paidSaysAnotherProgram("1200.00", "BNK-1");
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void aServiceThatIsDownIsAskedAgainAndOneThatRefusesLeavesTheLetterToAPerson() {
        status = 503;
        assertThat(postroom.handOver()).isZero();
        assertThat(tasks("postNotice")).isEmpty();
        assertThat(postroom.handOver()).as("not before a pause").isZero();
        assertThat(TAKEN).hasSize(1);

        status = 422;
        advance(Duration.ofHours(2));
        postroom.handOver();
        complete("postNotice", Role.COLLECTOR, Map.of("trackingNumber", "1A 999", "postedOn", today().toString()));
        status = 201;
        advance(Duration.ofHours(12));
        assertThat(postroom.handOver()).as("it has left").isZero();
        assertThat(notice().trackingNumber()).isEqualTo("1A 999");
        paidSaysAnotherProgram("1200.00", "BNK-1");
        assertOver();
    }

    private static void became(String outcome, LocalDate on, String kind) {
        known = """
                {"status":"%1$s","on":"%2$s","proofs":[{"kind":"%3$s","day":"%2$s","name":"avis.pdf",
                 "mediaType":"application/pdf","content":"%4$s"}]}""".formatted(outcome, on, kind, Base64.getEncoder().encodeToString(proof(outcome)));
    }

    /** A proof of its own: papers are known again by what they say. */
    private static byte[] proof(String text) {
        return ("%PDF-1.4 " + text).getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean handing = exchange.getRequestMethod().equals("POST");
        if (handing) {
            TAKEN.put(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"), JSON.readTree(exchange.getRequestBody()));
        }
        byte[] said = (handing
                        ? "{\"id\":\"L-%d\",\"trackingNumber\":\"1A 234\",\"depositedOn\":\"%s\"}"
                                .formatted(TAKEN.size(), deposited)
                        : known)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(handing ? status : 200, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }
}
