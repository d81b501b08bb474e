package io.relance.workflow;

import io.relance.contact.Ladders;
import io.relance.contact.ReminderStep;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the steps of each journey from the newest deployed diagram. */
@Component
class JourneyLadders implements Ladders {

    private final LadderReader reader;

    JourneyLadders(LadderReader reader) {
        this.reader = reader;
    }

    @Override
    public List<ReminderStep> stepsOf(String journey) {
        return reader.latest(journey).map(Ladder::steps).orElse(List.of());
    }
}
