package io.relance.writeoff;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may let a debt go.
 *
 * @param secondPersonFrom sum of the open balances, in any one currency, from which a second person must approve
 */
@ConfigurationProperties("relance.write-off")
record WriteOffSettings(@DefaultValue("500.00") BigDecimal secondPersonFrom) {}
