package io.relance.court;

import java.util.Map;

/**
 * A person has said elsewhere than in the list of tasks what the open step of a dossier asks; whoever holds the task does
 * what follows, in the same transaction.
 *
 * @param said answers under the names that the form of the step has for them
 */
public record CourtStepAnswered(long dossierId, Stage stage, Map<String, Object> said) {

    public CourtStepAnswered {
        said = Map.copyOf(said);
    }
}
