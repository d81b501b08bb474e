package io.relance.workflow.dispute;

import io.relance.hold.DisputeChanged;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Follows each dispute with a process of its own, in the transaction in which it is opened or changes. */
@Component
public class Disputes {

    private final RuntimeService runtime;
    private final Holds holds;
    private final JdbcTemplate jdbc;

    Disputes(RuntimeService runtime, Holds holds, JdbcTemplate jdbc) {
        this.runtime = runtime;
        this.holds = holds;
        this.jdbc = jdbc;
    }

    @EventListener
    void follow(DisputeChanged changed) {
        String key = "dispute-" + changed.holdId();
        Hold dispute = holds.get(changed.holdId());
        boolean followed = runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key, DisputeProcess.KEY)
                        .count()
                > 0;
        if (followed) {
            runtime.createMessageCorrelation(DisputeProcess.DISPUTE_MOVED)
                    .processInstanceBusinessKey(key)
                    .correlateAll();
        } else if (dispute.isActive()) {
            start(dispute);
        }
    }

    /**
     * Follows the disputes that nobody follows any more, so that their day is not missed.
     *
     * @return those disputes
     */
    public List<Hold> followLost() {
        List<Hold> lost =
                jdbc.queryForList("""
                select h.id from hold h where h.kind = 'DISPUTE' and h.state = 'ACTIVE' and not exists
                    (select from act_ru_execution e where e.business_key_ = 'dispute-' || h.id and e.parent_id_ is null)
                order by h.id""", Long.class).stream().map(holds::get).toList();
        lost.forEach(this::start);
        return lost;
    }

    private void start(Hold dispute) {
        runtime.startProcessInstanceByKey(
                DisputeProcess.KEY, "dispute-" + dispute.id(), DisputeVariables.start(dispute));
    }
}
