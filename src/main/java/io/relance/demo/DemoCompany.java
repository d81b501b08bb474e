package io.relance.demo;

import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Collector;
import io.relance.debtor.Collectors;
import io.relance.debtor.Debtors;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Opens the demonstration: describes the company, lives through its past at the first start, and goes on from the moment
 * remembered at any later one. The engine's executor waits until this has returned.
 */
@Component
@Profile("demo")
class DemoCompany implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoCompany.class);

    private final Creditors creditors;
    private final Collectors collectors;
    private final Debtors debtors;
    private final Past past;
    private final DemoBank bank;
    private final DemoAgency agency;
    private final DemoProceedings proceedings;
    private final DemoClock demoClock;
    private final Clock clock;
    private final boolean withData;

    DemoCompany(
            Creditors creditors,
            Collectors collectors,
            Debtors debtors,
            Past past,
            DemoBank bank,
            DemoAgency agency,
            DemoProceedings proceedings,
            DemoClock demoClock,
            Clock clock,
            @Value("${relance.demo.data:true}") boolean withData) {
        this.creditors = creditors;
        this.collectors = collectors;
        this.debtors = debtors;
        this.past = past;
        this.bank = bank;
        this.agency = agency;
        this.proceedings = proceedings;
        this.demoClock = demoClock;
        this.clock = clock;
        this.withData = withData;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (creditors.find().isEmpty()) {
            describe();
        }
        if (demoClock.remembered().isPresent()) {
            demoClock.startAt(demoClock.remembered().get());
        } else if (withData && debtors.count() == 0) {
            Instant begun = Instant.now();
            log.info("First start: the demo company lives through its last months, this takes about a minute");
            agency.engage();
            past.liveUntil(DemoClock.OPENING_DAY);
            bank.tell(DemoClock.OPENING_DAY.minusDays(3));
            proceedings.tell(DemoClock.OPENING_DAY);
            demoClock.open();
            log.info(
                    "The demo company is ready after {} s",
                    Duration.between(begun, Instant.now()).toSeconds());
        } else {
            demoClock.startAt(DemoClock.opening(clock));
        }
    }

    private void describe() {
        creditors.describe(new CreditorDetails(
                "Ateliers Garonne",
                "SAS",
                new BigDecimal("150000.00"),
                Customer.siren(4001),
                "Bordeaux",
                "12 quai des Chartrons",
                "33000",
                "Bordeaux",
                "FR",
                "05 36 49 01 00",
                "comptabilite@ateliers-garonne.example",
                "FR7630006000011234567890189",
                "AGRIFRPP",
                "Camille Renaud",
                "Recouvrement clients"));
        collectors.save(new Collector(
                "camille", "Camille Renaud", "camille.renaud@ateliers-garonne.example", "05 36 49 01 12"));
        collectors.save(
                new Collector("marie", "Marie Lacombe", "marie.lacombe@ateliers-garonne.example", "05 36 49 01 10"));
    }
}
