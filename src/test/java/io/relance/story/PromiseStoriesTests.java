package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOutcome;
import io.relance.invoice.Invoice;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PromiseStoriesTests extends Story {

    @Test
    void aPromiseKeptIsThankedForOnceAndNeverReminded() {
        Debtor debtor = debtor("TENUE");
        Invoice first = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Invoice second = invoice(debtor, "F-2", monday.minusDays(1), "300.00");
        Hold one = hold(HoldKind.PROMISE, debtor, first, monday.plusDays(10));
        hold(HoldKind.PROMISE, debtor, second, monday.plusDays(10));
        advanceTo(monday.plusDays(4));

        pay("F-1", "500.00");
        pay("F-2", "300.00");
        advanceTo(monday.plusDays(60));

        assertThat(holds.get(one.id()).outcome()).isEqualTo(HoldOutcome.KEPT);
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Merci pour votre règlement");
            assertThat(mail.text())
                    .contains("800,00")
                    .contains("F-1")
                    .contains("F-2")
                    .doesNotContain("IBAN");
        });
        assertThat(holds.recordOf(debtor.id()).promisesBroken()).isZero();
        assertNothingForgotten();
    }

    @Test
    void nobodyIsThankedWhileSomethingElseIsLate() {
        Debtor debtor = debtor("AUTRE");
        Invoice promised = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(2), "300.00");
        hold(HoldKind.PROMISE, debtor, promised, monday.plusDays(10));
        advanceTo(monday.plusDays(4));
        pay("F-1", "500.00");
        advanceTo(monday.plusDays(30));

        assertThat(mails()).noneMatch(mail -> mail.subject().startsWith("Merci"));
        assertNothingForgotten();
    }

    @Test
    void aPromiseBrokenIsFollowedByTheNextFirmerStepAndNoGentleOne() {
        Debtor debtor = debtor("ROMPUE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Hold promise = hold(HoldKind.PROMISE, debtor, invoice, monday.plusDays(4));
        LocalDate grace = workingDays.plus(monday.plusDays(4), 3);
        assertThat(promise.expiresOn()).isEqualTo(grace);

        advanceTo(grace);
        assertThat(mails()).isEmpty();
        advanceTo(monday.plusDays(60));

        assertThat(holds.get(promise.id()).outcome()).isEqualTo(HoldOutcome.BROKEN);
        assertThat(holds.recordOf(debtor.id()).promisesBroken()).isEqualTo(1);
        assertThat(timeline(debtor).get(0)).isEqualTo(on(workingDays.plus(grace, 1), EMAIL, Tone.FIRM));
        assertThat(timeline(debtor)).noneMatch(said -> said.endsWith("FRIENDLY"));
        assertThat(contactsOf(debtor).stream()
                        .filter(c -> c.sentAt() != null)
                        .map(c -> c.sentAt().atZone(PARIS).toLocalDate())
                        .sorted()
                        .reduce((earlier, later) -> {
                            assertThat(ChronoUnit.DAYS.between(earlier, later)).isGreaterThanOrEqualTo(4);
                            return later;
                        }))
                .isPresent();
        assertNothingForgotten();
    }

    @Test
    void moneyThatNobodyAllocatedYetKeepsAPromise() {
        Debtor debtor = debtor("ARRIVE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Hold promise = hold(HoldKind.PROMISE, debtor, invoice, monday.plusDays(4));
        advanceTo(monday.plusDays(3));
        payUnallocated(debtor, "500.00");
        advanceTo(monday.plusDays(14));

        assertThat(holds.get(promise.id()).outcome()).isEqualTo(HoldOutcome.KEPT);
        assertThat(mails())
                .noneMatch(mail -> mail.text().contains("F-1") && mail.text().contains("IBAN"));
        assertNothingForgotten();
    }
}
