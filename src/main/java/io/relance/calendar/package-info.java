/**
 * Days, hours and the clock: which days count as working days in France, when a company may be written to or called, and
 * what time it is. Depends on nothing else.
 */
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {})
@NullMarked
package io.relance.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
