package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import java.util.List;

/**
 * What became, or would become, of one document of a bundle, or of one invoice that a lifecycle message names.
 *
 * @param document name of the file, with the archive it came in
 * @param notes why it was refused, what it did, what a person should know
 */
record BundleLine(long line, String document, Outcome outcome, String number, String debtor, List<Problem> notes) {}
