package io.relance.demo;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDetails;
import io.relance.agency.FeeBand;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The agency that the demo company has a mandate with. */
@Component
@Profile("demo")
class DemoAgency {

    private final Agencies agencies;
    private final Clock clock;

    DemoAgency(Agencies agencies, Clock clock) {
        this.agencies = agencies;
        this.clock = clock;
    }

    /** Describes it, its mandate and what it takes. */
    void engage() {
        agencies.save(describe(LocalDate.now(clock)));
    }

    private static Agency describe(LocalDate today) {
        Agency agency = new Agency(new AgencyDetails(
                "Recouvrement Atlantique",
                "3 quai de la Fosse",
                "44000",
                "Nantes",
                "Jeanne Morel",
                "dossiers@recouvrement-atlantique.example",
                "02 61 91 02 00",
                null,
                "CONV-2025-014",
                today.withDayOfYear(1).minusYears(1),
                null,
                false,
                false,
                new BigDecimal("60.00"),
                new BigDecimal("150.00"),
                21,
                "Assurances du Port",
                today.plusYears(1),
                today.withDayOfYear(1).minusYears(8),
                true));
        LocalDate from = today.withDayOfYear(1).minusYears(1);
        agency.charge(
                from,
                List.of(
                        new FeeBand(from, BigDecimal.ZERO, new BigDecimal("25")),
                        new FeeBand(from, new BigDecimal("2500"), new BigDecimal("15")),
                        new FeeBand(from, new BigDecimal("10000"), new BigDecimal("10"))));
        return agency;
    }
}
