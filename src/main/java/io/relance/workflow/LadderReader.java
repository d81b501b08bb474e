package io.relance.workflow;

import io.relance.contact.Channel;
import io.relance.contact.ReminderStep;
import io.relance.contact.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the ladder of a journey from its diagram: each timer that carries an offset, and the step it leads to. What a
 * person draws in Modeler is what runs, what the preview shows and what the pages explain.
 */
@Component
class LadderReader {

    private static final String LADDER = "amicableCollection";

    private final RepositoryService repository;
    private final Map<String, Ladder> ladders = new ConcurrentHashMap<>();

    private final Map<String, Optional<String>> latestIds = new ConcurrentHashMap<>();

    LadderReader(RepositoryService repository) {
        this.repository = repository;
    }

    /** The ladder of one deployed version. */
    Ladder of(String processDefinitionId) {
        return ladders.computeIfAbsent(
                processDefinitionId,
                id -> read(repository.getProcessDefinition(id).getKey(), repository.getBpmnModelInstance(id)));
    }

    /** The ladder that new invoices of the journey walk; empty for a journey nobody has deployed. */
    Optional<Ladder> latest(String journey) {
        return latestIds
                .computeIfAbsent(journey, key -> Optional.ofNullable(repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(key)
                                .latestVersion()
                                .singleResult())
                        .map(ProcessDefinition::getId))
                .map(this::of);
    }

    static Ladder read(String journey, BpmnModelInstance model) {
        SubProcess ladder = model.getModelElementById(LADDER);
        Map<String, ReminderStep> byTimer = new HashMap<>();
        Map<String, ReminderStep> byActivity = new HashMap<>();
        List<ReminderStep> steps = new ArrayList<>();
        if (ladder == null) {
            return new Ladder(steps, byTimer, byActivity);
        }
        Set<FlowNode> seen = new HashSet<>();
        List<FlowNode> next = new ArrayList<>(ladder.getChildElementsByType(StartEvent.class));
        while (!next.isEmpty()) {
            FlowNode node = next.remove(0);
            if (!seen.add(node)) {
                continue;
            }
            String offset = property(node, "offsetDays");
            Collection<FlowNode> targets = node.getSucceedingNodes().list();
            if (node instanceof IntermediateCatchEvent && offset != null) {
                FlowNode target = targets.iterator().next();
                ReminderStep step = step(journey, target, Integer.parseInt(offset.strip()));
                steps.add(step);
                byTimer.put(node.getId(), step);
                byActivity.put(target.getId(), step);
            }
            next.addAll(targets);
        }
        return new Ladder(List.copyOf(steps), Map.copyOf(byTimer), Map.copyOf(byActivity));
    }

    private static ReminderStep step(String journey, FlowNode target, int offset) {
        String channel = property(target, "channel");
        String tone = property(target, "tone");
        String skip = property(target, "skipAfterDays");
        return new ReminderStep(
                journey,
                target.getId(),
                target.getName() == null ? target.getId() : target.getName(),
                offset,
                channel == null ? null : Channel.valueOf(channel.strip()),
                tone == null ? null : Tone.valueOf(tone.strip()),
                skip == null || skip.isBlank() ? null : Integer.valueOf(skip.strip()));
    }

    static @Nullable String property(FlowNode node, String name) {
        if (!(node instanceof Activity) && !(node instanceof IntermediateCatchEvent)
                || node.getExtensionElements() == null) {
            return null;
        }
        return node.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst()
                .orElse(null);
    }
}
