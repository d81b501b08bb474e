package io.relance.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PenaltyTermsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Tout retard de paiement engendre une pénalité, calculée sur la base de trois fois le taux d'intérêt légal. | LEGAL_MULTIPLE | 3
                    Pénalités : 3 fois le taux légal. | LEGAL_MULTIPLE | 3
                    Late payment: three (3) times the legal interest rate. | LEGAL_MULTIPLE | 3
                    Taux de la BCE majoré de 10 points de pourcentage | ECB_PLUS | 10
                    Taux de refinancement de la Banque centrale européenne + 12,5 points | ECB_PLUS | 12.5
                    Pénalités de retard au taux annuel de 12 % | PERCENT_A_YEAR | 12
                    Pénalités : 1,5 % par mois de retard | PERCENT_A_MONTH | 1.5
                    Intérêts de retard 15 % l'an | PERCENT_A_YEAR | 15
                    Escompte 2 %, pénalités 15 % | UNREAD | 0
                    Pénalités selon nos conditions générales | UNREAD | 0
                    """)
    void theWordsOfAnInvoiceBecomeARate(String note, PenaltyTerms.Rule rule, BigDecimal rate) {
        PenaltyTerms terms = PenaltyTerms.read(note);

        assertThat(terms.rule()).isEqualTo(rule);
        assertThat(terms.rate()).isEqualByComparingTo(rate);
    }
}
