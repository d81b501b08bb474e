package io.relance.workflow;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the engine's full history keeps, except what nobody reads: a row for each job that was made, done or
 * taken away, and one for each value a routing flag ever had. Failed jobs, tasks, decisions of people and the path of
 * every journey stay.
 */
final class LeanHistory extends AbstractHistoryLevel {

    static final int ID = 24;
    static final String NAME = "lean";

    private static final Set<HistoryEventTypes> UNREAD = EnumSet.of(
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL);

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, @Nullable Object entity) {
        return !(eventType instanceof HistoryEventTypes known && UNREAD.contains(known));
    }
}
