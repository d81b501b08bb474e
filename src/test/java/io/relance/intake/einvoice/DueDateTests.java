package io.relance.intake.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDateTests {

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
                    2025-07-01 | PAIEMENT 30 JOURS NET                            | 2025-07-31
                    2025-04-10 | 60 jours nets                                    | 2025-06-09
                    2025-04-10 | 45 jours fin de mois                             | 2025-06-14
                    2025-03-10 | 45 jours FDM                                     | 2025-05-15
                    2026-01-15 | 45 jours fin de mois                             | 2026-03-31
                    2026-01-05 | 30 jours fin de mois le 10                       | 2026-03-12
                    2026-01-05 | Payment within 30 days                           | 2026-02-04
                    2026-01-05 | Zahlbar innerhalb 30 Tagen netto, 3% Skonto 10 Tage | 2026-02-04
                    2026-01-05 | Paiement à réception de facture                  | 2026-01-05
                    2026-01-05 | Escompte de 2 % sous 8 jours                     | -
                    2026-01-05 | 2 % discount if paid within 2 days               | -
                    2026-01-05 | Indemnité de 40 € ; règlement à 30 jours         | 2026-02-04
                    2026-01-05 | voir contrat                                     | -
                    2026-01-05 | 999 jours                                        | -
                    """)
    void termsInWordsBecomeADay(LocalDate issued, String terms, LocalDate due) {
        assertThat(DueDate.read(terms, issued).orElse(null)).isEqualTo(due);
    }
}
