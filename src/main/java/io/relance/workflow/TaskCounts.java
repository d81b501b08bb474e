package io.relance.workflow;

import io.relance.contact.TaskView;
import io.relance.workflow.addressrepair.AddressRepairProcess;
import io.relance.workflow.collectionjourney.CollectionJourneyProcess;
import io.relance.workflow.contactreview.ContactReviewProcess;
import io.relance.workflow.debtorcall.DebtorCallProcess;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the engine's tasks for those who only look. */
@Component
class TaskCounts implements TaskView {

    /** What the forms of a journey's tasks write down, newest meaning first. */
    private static final List<String> OUTCOMES = List.of("disputeOutcome", "routeChoice", "decision");

    /** The mark by which the filters that are laid down at every start are known. */
    private static final Map<String, Kind> FILTERS =
            Map.of("calls", Kind.CALL, "reviews", Kind.REVIEW, "addresses", Kind.ADDRESS, "decisions", Kind.DECISION);

    private final TaskService tasks;
    private final FilterService filters;
    private final HistoryService history;

    TaskCounts(TaskService tasks, FilterService filters, HistoryService history) {
        this.tasks = tasks;
        this.filters = filters;
        this.history = history;
    }

    @Override
    public Map<Kind, Long> open() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        Arrays.stream(Kind.values())
                .forEach(kind -> counts.put(kind, query(kind).count()));
        return counts;
    }

    private TaskQuery query(Kind kind) {
        TaskQuery open = tasks.createTaskQuery().active();
        return switch (kind) {
            case CALL -> open.processDefinitionKey(DebtorCallProcess.KEY);
            case REVIEW -> open.processDefinitionKey(ContactReviewProcess.KEY);
            case ADDRESS -> open.processDefinitionKey(AddressRepairProcess.KEY);
            case DECISION -> open.taskDefinitionKeyIn(CollectionJourneyProcess.decisions());
        };
    }

    @Override
    public Map<Kind, String> filters() {
        Map<Kind, String> addresses = new EnumMap<>(Kind.class);
        for (Filter filter : filters.createTaskFilterQuery().list()) {
            Kind kind = FILTERS.get(String.valueOf(filter.getProperties().get("relance")));
            if (kind != null) {
                addresses.put(kind, "/camunda/app/tasklist/default/#/?filter=" + filter.getId());
            }
        }
        return addresses;
    }

    @Override
    public List<Done> doneFor(String invoiceNumber) {
        List<HistoricTaskInstance> over = history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(invoiceNumber)
                .taskDeleteReason("completed")
                .orderByHistoricTaskInstanceEndTime()
                .asc()
                .list();
        return over.stream().map(task -> done(task, over)).toList();
    }

    /** A later task of the same journey writes over what an earlier one decided: only the last one's is still known. */
    private Done done(HistoricTaskInstance task, List<HistoricTaskInstance> all) {
        boolean last = all.get(all.size() - 1) == task;
        Map<String, String> said = last ? variablesOf(task) : Map.of();
        @Nullable
        String outcome = OUTCOMES.stream()
                .map(said::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Done(task.getName(), task.getEndTime().toInstant(), task.getAssignee(), outcome);
    }

    private Map<String, String> variablesOf(HistoricTaskInstance task) {
        Map<String, String> said = new HashMap<>();
        for (HistoricVariableInstance variable : history.createHistoricVariableInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .list()) {
            if (variable.getValue() != null) {
                said.put(variable.getName(), variable.getValue().toString());
            }
        }
        return said;
    }
}
