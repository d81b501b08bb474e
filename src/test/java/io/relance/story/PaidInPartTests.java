package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.agency.AgencyDesk;
import io.relance.agency.AgencyDossier;
import io.relance.court.CourtAccounts;
import io.relance.court.CourtDossier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A payment in part, wherever a dossier stands with an agency or a court: it goes on with the smaller figure. */
class PaidInPartTests extends Settling {

    @Autowired
    AgencyDesk agencyDesk;

    @Autowired
    CourtAccounts courtAccounts;

    @TestFactory
    Stream<DynamicTest> ofADossierOfAnAgency() {
        return places("agencyReferral", () -> {
            AgencyDossier dossier = agencyDossiers.findAll().get(0);
            Money handedOver = dossier.claim();
            assertThat(handedOver == null
                            || handedOver.isLessThan(euros("900.00"))
                            || agencyDesk.direct(dossier).equals(euros("100.00")))
                    .as("the agency has the smaller figure, or knows of the payment")
                    .isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> ofADossierOfACourt() {
        return places("courtReferral", () -> {
            CourtDossier dossier =
                    courtDossiers.findByDebtorIdOrderByIdDesc(debtor.id()).get(0);
            CourtAccounts.Account account = courtAccounts.of(dossier, day()).orElseThrow();
            Money paid = account.payments().stream()
                    .map(it -> it.toCosts().plus(it.toInterest()).plus(it.toPrincipal()))
                    .reduce(euros("0.00"), Money::plus);
            boolean before = account.claims().stream()
                    .allMatch(claim -> claim.principal().equals(euros("800.00")));
            assertThat(before || paid.equals(euros("100.00"))).as("%s", account).isTrue();
        });
    }

    private Stream<DynamicTest> places(String key, Runnable figureIsSmaller) {
        return diagrams().get(key).all().stream()
                .map(place -> DynamicTest.dynamicTest(place, () -> {
                    reach(key, place);
                    if (found("F-1").isOpen()) {
                        pay("F-1", "100.00");
                        assertThat(standing(key)).as("it goes on").isNotEmpty();
                        figureIsSmaller.run();
                        int said = mailsTo("partout@client.example").size();
                        advanceTo(day().plusDays(10));
                        assertThat(mailsTo("partout@client.example")).hasSize(said);
                        settle(true);
                        nothingIsLeft();
                    }
                }));
    }
}
