package io.relance.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Where the instances of a diagram may wait, and which road leads from one place to another: read from its model. */
final class Places {

    private static final Pattern EQUALS = Pattern.compile("\\$\\{(\\w+) == '(\\w+)'}");
    private static final int USUAL = 1;
    private static final int SPECIAL = 3;
    private static final int BY_TIME = 100;
    private static final int BY_A_MESSAGE = 1_000;

    private final BpmnModelInstance model;

    Places(BpmnModelInstance model) {
        this.model = model;
    }

    /** What a gateway on the road wants a variable to be: one value, or none of several. */
    record Wish(String variable, boolean equal, Set<String> values) {

        String value() {
            return values.iterator().next();
        }
    }

    /**
     * From one place where an instance waits to the next.
     *
     * @param from where it waits
     * @param by what moves it on: the place itself, or an event that happens while it waits there
     * @param wishes of the gateways between
     */
    record Leg(FlowNode from, FlowNode by, List<Wish> wishes, FlowNode to) {

        /** The name of the message that moves it on. */
        Optional<String> message() {
            if (by instanceof ReceiveTask task) {
                return Optional.of(task.getMessage().getName());
            }
            return by instanceof CatchEvent event
                    ? event.getEventDefinitions().stream()
                            .filter(MessageEventDefinition.class::isInstance)
                            .map(it ->
                                    ((MessageEventDefinition) it).getMessage().getName())
                            .findFirst()
                    : Optional.empty();
        }
    }

    /** A road and how unlike the plain way it is. */
    record Road(int length, List<Leg> legs) {}

    /** The ids of all elements at which an instance can wait. */
    Set<String> all() {
        Set<String> places = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).stream()
                .filter(Places::waits)
                .forEach(node -> places.add(node.getId()));
        return places;
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof IntermediateCatchEvent
                || node instanceof EventBasedGateway
                || node instanceof CallActivity
                || node.isCamundaAsyncBefore()
                || node.isCamundaAsyncAfter()
                || "external".equals(node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "type"));
    }

    /** What the gateways between the start and a place want, if one gets there without any event. */
    List<Wish> wishesOf(String place) {
        FlowNode start = model.getModelElementsByType(StartEvent.class).stream()
                .filter(event -> !(event.getParentElement() instanceof SubProcess))
                .findFirst()
                .orElseThrow();
        return road(start.getId(), place)
                .map(road -> road.legs().get(0))
                .map(Leg::wishes)
                .orElse(List.of());
    }

    /** The plainest road from one place to another, leg by leg; empty if none leads there. */
    Optional<Road> road(String from, String to) {
        record Stop(FlowNode at, int length, List<Leg> legs, FlowNode since, FlowNode by, List<Wish> wishes) {}
        FlowNode start = model.getModelElementById(from);
        PriorityQueue<Stop> open = new PriorityQueue<>(Comparator.comparingInt(Stop::length));
        open.add(new Stop(start, 0, List.of(), start, start, List.of()));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Stop stop = open.remove();
            boolean arrived = stop.length() > 0 && waits(stop.at());
            List<Leg> legs = new ArrayList<>(stop.legs());
            if (arrived) {
                legs.add(new Leg(stop.since(), stop.by(), stop.wishes(), stop.at()));
            }
            if (arrived && stop.at().getId().equals(to)) {
                return Optional.of(new Road(stop.length(), legs));
            }
            if (!seen.add(stop.at().getId() + (stop.length() == 0 ? " start" : ""))) {
                continue;
            }
            boolean here = stop.length() == 0 || arrived;
            for (Step step : steps(stop.at(), here)) {
                List<Wish> wishes = new ArrayList<>(here ? List.of() : stop.wishes());
                step.wishes().forEach(wishes::add);
                open.add(new Stop(
                        step.to(),
                        stop.length() + step.length(),
                        here ? legs : stop.legs(),
                        here ? stop.at() : stop.since(),
                        here ? (step.event() ? step.to() : stop.at()) : stop.by(),
                        wishes));
            }
        }
        return Optional.empty();
    }

    private record Step(FlowNode to, int length, boolean event, List<Wish> wishes) {}

    private List<Step> steps(FlowNode node, boolean waiting) {
        List<Step> steps = new ArrayList<>();
        if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess around) {
            if (!around.triggeredByEvent()) {
                steps.addAll(onwards(around));
            }
        } else {
            steps.addAll(onwards(node));
        }
        if (waiting) {
            for (ModelElementInstance scope = node;
                    scope instanceof FlowNode || scope instanceof org.camunda.bpm.model.bpmn.instance.Process;
                    scope = scope.getParentElement()) {
                steps.addAll(eventsOf(scope));
            }
        }
        return steps;
    }

    private static List<Step> onwards(FlowNode node) {
        List<Step> steps = new ArrayList<>();
        for (SequenceFlow flow : node.getOutgoing()) {
            boolean special = flow.getConditionExpression() != null;
            steps.add(new Step(entered(flow.getTarget()), special ? SPECIAL : USUAL, false, wishes(flow)));
        }
        return steps;
    }

    private static FlowNode entered(FlowNode node) {
        return node instanceof SubProcess around
                ? around.getChildElementsByType(StartEvent.class).iterator().next()
                : node;
    }

    /** The events that may happen while something waits in a scope: on its border, or with a sub-process of their own. */
    private List<Step> eventsOf(ModelElementInstance scope) {
        List<Step> steps = new ArrayList<>();
        model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(scope))
                .forEach(event -> steps.add(happening(event)));
        scope.getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .forEach(around -> steps.add(happening(entered(around))));
        return steps;
    }

    private static Step happening(FlowNode event) {
        boolean message =
                ((CatchEvent) event).getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
        return new Step(event, message ? BY_A_MESSAGE : BY_TIME, true, List.of());
    }

    /** A condition asks for its value; the way out for all other cases asks for none of those of the conditions. */
    private static List<Wish> wishes(SequenceFlow flow) {
        if (!(flow.getSource() instanceof ExclusiveGateway gateway)) {
            return List.of();
        }
        if (!flow.equals(gateway.getDefault())) {
            return conditions(List.of(flow)).entrySet().stream()
                    .map(entry -> new Wish(entry.getKey(), true, entry.getValue()))
                    .toList();
        }
        return conditions(gateway.getOutgoing()).entrySet().stream()
                .map(entry -> new Wish(entry.getKey(), false, entry.getValue()))
                .toList();
    }

    private static Map<String, Set<String>> conditions(Collection<SequenceFlow> flows) {
        Map<String, Set<String>> asked = new HashMap<>();
        for (SequenceFlow flow : flows) {
            if (flow.getConditionExpression() != null) {
                Matcher condition = EQUALS.matcher(
                        flow.getConditionExpression().getTextContent().strip());
                if (condition.matches()) {
                    asked.computeIfAbsent(condition.group(1), unknown -> new TreeSet<>())
                            .add(condition.group(2));
                }
            }
        }
        return asked;
    }
}
