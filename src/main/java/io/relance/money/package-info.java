/**
 * How amounts are written for people. The amount itself is a Joda {@code Money}: exact, never without its currency,
 * never rounded without being told how.
 */
@ApplicationModule(
        displayName = "Money",
        allowedDependencies = {})
@NullMarked
package io.relance.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
