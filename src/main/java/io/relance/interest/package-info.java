/**
 * What a late invoice costs the debtor by law or contract, besides the invoice itself: late-payment interest and the
 * flat indemnity for recovery costs (Code de commerce L441-10 and D441-5, Code de la commande publique R2192-31 and
 * D2192-35; DOMAIN §1). Computes and shows; whether to claim it is for others to say.
 */
@ApplicationModule(
        displayName = "Interest",
        allowedDependencies = {})
@NullMarked
package io.relance.interest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
