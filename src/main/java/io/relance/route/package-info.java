/**
 * What follows when a formal notice was in vain: facts, what the company's own table proposes, and the decision of a person
 * (DOMAIN §8: facts and costs are shown, no legal result is claimed).
 */
@NullMarked
package io.relance.route;

import org.jspecify.annotations.NullMarked;
