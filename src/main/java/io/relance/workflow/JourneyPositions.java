package io.relance.workflow;

import io.relance.contact.JourneyView;
import io.relance.contact.ReminderStep;
import io.relance.invoice.Invoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the engine where journeys stand. */
@Component
class JourneyPositions implements JourneyView {

    /** What is drawn around others: it says nothing of the way within. */
    private static final Set<String> CONTAINERS = Set.of(ActivityTypes.SUB_PROCESS, ActivityTypes.MULTI_INSTANCE_BODY);

    private final RuntimeService runtime;
    private final HistoryService history;
    private final ManagementService management;
    private final RepositoryService repository;
    private final LadderReader ladders;

    JourneyPositions(
            RuntimeService runtime,
            HistoryService history,
            ManagementService management,
            RepositoryService repository,
            LadderReader ladders) {
        this.runtime = runtime;
        this.history = history;
        this.management = management;
        this.repository = repository;
        this.ladders = ladders;
    }

    @Override
    public Optional<Position> of(Invoice invoice) {
        String journey = invoice.journey();
        if (journey == null) {
            return Optional.empty();
        }
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(invoice.number(), journey)
                .list()
                .stream()
                .findFirst()
                .map(instance -> position(journey, instance));
    }

    @Override
    public Optional<Walk> walkOf(Invoice invoice) {
        String journey = invoice.journey();
        if (journey == null) {
            return Optional.empty();
        }
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(invoice.number())
                .processDefinitionKey(journey)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(this::walk);
    }

    private Walk walk(HistoricProcessInstance instance) {
        List<String> elements = history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list()
                .stream()
                .filter(activity -> !CONTAINERS.contains(activity.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
        return new Walk(
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionId(),
                elements,
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant());
    }

    @Override
    public String source(String diagram) {
        try (InputStream model = repository.getProcessModel(diagram)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Position position(String journey, ProcessInstance instance) {
        String diagram = instance.getProcessDefinitionId();
        BpmnModelInstance model = repository.getBpmnModelInstance(diagram);
        List<Place> places = new ArrayList<>();
        ActivityInstance tree = runtime.getActivityInstance(instance.getId());
        if (tree != null) {
            leaves(tree, model, places);
        }
        return new Position(journey, diagram, List.copyOf(places), next(instance, model));
    }

    private static void leaves(ActivityInstance node, BpmnModelInstance model, List<Place> places) {
        for (ActivityInstance child : node.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0) {
                places.add(place(model, child.getActivityId()));
            }
            leaves(child, model, places);
        }
        for (var waiting : node.getChildTransitionInstances()) {
            places.add(place(model, waiting.getActivityId()));
        }
    }

    /** The ladder's timer leads to its step; any other timer to what is drawn behind it. */
    private @Nullable Next next(ProcessInstance instance, BpmnModelInstance model) {
        return management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                .min(Comparator.comparing(job -> job.getDuedate()))
                .map(job -> {
                    String timer = management
                            .createJobDefinitionQuery()
                            .jobDefinitionId(job.getJobDefinitionId())
                            .singleResult()
                            .getActivityId();
                    ReminderStep step = ladders.of(instance.getProcessDefinitionId())
                            .byTimer()
                            .get(timer);
                    Place place = step != null ? new Place(step.id(), step.name()) : behind(model, timer);
                    return new Next(place.id(), place.name(), job.getDuedate().toInstant());
                })
                .orElse(null);
    }

    private static Place behind(BpmnModelInstance model, String timer) {
        FlowNode node = Objects.requireNonNull(model.<FlowNode>getModelElementById(timer));
        return place(
                model,
                node.getName() != null
                        ? timer
                        : node.getSucceedingNodes().list().get(0).getId());
    }

    private static Place place(BpmnModelInstance model, String id) {
        FlowNode node = model.getModelElementById(id);
        return new Place(id, node == null || node.getName() == null ? id : node.getName());
    }
}
