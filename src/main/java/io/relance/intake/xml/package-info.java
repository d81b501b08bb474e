/** Reads XML that anybody may have written: nothing is fetched, nothing is expanded, nothing fills the memory. */
@NullMarked
package io.relance.intake.xml;

import org.jspecify.annotations.NullMarked;
