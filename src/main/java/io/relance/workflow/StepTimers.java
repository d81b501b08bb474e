package io.relance.workflow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Knows the timers that wait for a step of a ladder which only asks for a contact: such a step writes down one request and
 * goes on to the next timer, and touches nothing beyond its own journey.
 */
@Component
class StepTimers implements Predicate<Job> {

    private final ObjectProvider<LadderReader> ladders;
    private final ObjectProvider<ManagementService> management;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Providers, because the engine is made with the executor that asks this. */
    StepTimers(ObjectProvider<LadderReader> ladders, ObjectProvider<ManagementService> management) {
        this.ladders = ladders;
        this.management = management;
    }

    @Override
    public boolean test(Job job) {
        return job.getJobDefinitionId() != null
                && known.computeIfAbsent(job.getJobDefinitionId(), id -> leadsToAsking(job, id));
    }

    private boolean leadsToAsking(Job job, String jobDefinitionId) {
        String timer = management
                .getObject()
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId)
                .singleResult()
                .getActivityId();
        return ladders.getObject().of(job.getProcessDefinitionId()).asksAfter(timer);
    }
}
