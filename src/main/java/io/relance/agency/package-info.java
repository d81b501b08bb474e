/**
 * Collection agencies: what was agreed with them, the dossiers they are given, and what they report. Money they recover
 * enters the books as any payment does, once.
 */
@NullMarked
package io.relance.agency;

import org.jspecify.annotations.NullMarked;
