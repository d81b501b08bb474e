package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.formalnotice.Postroom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money comes in the very moment in which the postal service is given the formal notice. */
class PaidWhileHandedOverTests extends Settling {

    private static final int TAKEN = 201;
    private static final int REFUSED = 422;
    private static final int UNAVAILABLE = 503;

    @Autowired
    Postroom postroom;

    @BeforeEach
    void aLetterToHandOver() throws Exception {
        alongside = List.of("F-2");
        reach("formalNotice", "awaitPosting");
        advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void takeNoMore() {
        POST.answers(() -> UNAVAILABLE);
    }

    @Test
    void aRefusedLetterOfAPaidDebtIsNotLaidOutToBePostedByHand() throws Exception {
        POST.answers(() -> payAll(REFUSED));
        postroom.handOver();

        assertThat(POST.letters()).isEqualTo(1);
        nothingIsLeft();
    }

    @Test
    void aLetterThatWasTakenAllTheSameStopsNobody() throws Exception {
        POST.answers(() -> payAll(TAKEN));
        postroom.handOver();

        nothingIsLeft();
        POST.answers(() -> TAKEN);
        assertThat(postroom.handOver()).isZero();
        assertThat(POST.letters()).isZero();
    }

    @Test
    void aLetterThatWasNotTakenIsSignedAnewWithoutWhatWasPaid() {
        POST.answers(() -> payTheSecond(UNAVAILABLE));
        postroom.handOver();
        assertThat(standing("formalNotice")).as("right after it").containsExactly("signNotice");

        POST.answers(() -> TAKEN);
        advance(Duration.ofMinutes(30));
        assertThat(postroom.handOver()).isZero();
        answer("signNotice", List.of());
        assertThat(standing("formalNotice")).doesNotContain("signNotice");
    }

    @Test
    void aRefusedLetterThatIsNotTrueAnyMoreIsNotPostedByHand() throws Exception {
        POST.answers(() -> payTheSecond(REFUSED));
        postroom.handOver();

        assertThat(standing("formalNotice")).containsExactly("signNotice");
        assertThat(lettersNobodyPosted()).isEmpty();
    }

    private int payAll(int status) {
        pay("F-1", owed());
        return payTheSecond(status);
    }

    private int payTheSecond(int status) {
        pay("F-2", "800.50");
        return status;
    }
}
