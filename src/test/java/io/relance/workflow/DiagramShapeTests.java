package io.relance.workflow;

import static io.relance.workflow.Drawings.LADDER;
import static io.relance.workflow.Drawings.property;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;

/** What every diagram, table and form must be like, whatever the Java says: DiagramContractTests ask that. */
class DiagramShapeTests {

    private static final Pattern CONDITION = Pattern.compile("\\$\\{(\\w+) == '([A-Z_]+)'}");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{(\\w+)}}");

    /** What delegates may answer beyond what forms offer. */
    private static final Map<String, Set<String>> ANSWERS_OF_DELEGATES = Map.of(
            "holdKind", Set.of("INSOLVENCY", "DISPUTE", "INSTALMENTS", "PROMISE", "PAUSE"),
            "outcome", Set.of("RETRY", "CHANGED", "REJECTED", "EMPTY"),
            "disputeState", Set.of("OPEN", "CREDIT_AWAITED", "OVER"),
            "planState", Set.of("PROPOSED", "APPROVED", "RUNNING", "KEPT", "DEFAULTED", "OVER"),
            "allowance", Set.of("NEEDED"),
            "signature", Set.of("COUNTERSIGN", "REJECTED"),
            "notice", Set.of("UNDER_WAY"),
            "route", Set.of("HANDOFF", "STOP"),
            // the form offers the roads that somebody takes
            "routeChoice", Set.of("AGENCY", "COURT", "WRITE_OFF", "WAIT"));

    private static final Map<String, Set<String>> ANSWERS_ABOUT_A_LETTER =
            Map.of("carriage", Set.of("CARRIER"), "delivery", Set.of("CAME_BACK"));

    /** Forms of tasks that concern the house, not a debtor. */
    private static final Set<String> ABOUT_NO_DEBTOR = Set.of("enter-rates", "request-hold");

    private final Drawings drawings = Drawings.read();

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(drawings.diagrams()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(drawings.tables()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(drawings.forms()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(drawings.journeys()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(drawings.all(FlowNode.class)).hasSizeGreaterThan(130);
        assertThat(drawings.all(SequenceFlow.class)).hasSizeGreaterThan(130);
        assertThat(drawings.all(UserTask.class)).hasSizeGreaterThanOrEqualTo(11);
        assertThat(drawings.all(TimerEventDefinition.class)).hasSizeGreaterThanOrEqualTo(21);
    }

    @Test
    void everyDefinitionIsKeptForTenYears() {
        drawings.all(Process.class).forEach(process -> assertThat(process.getCamundaHistoryTimeToLiveString())
                .as(process.getId())
                .isEqualTo("P3650D"));
        drawings.decisions().forEach(decision -> assertThat(decision.getCamundaHistoryTimeToLiveString())
                .as(decision.getId())
                .isEqualTo("P3650D"));
    }

    @Test
    void everyElementIsExplainedAndDrawn() {
        Set<BaseElement> drawn = new HashSet<>();
        drawings.all(BpmnShape.class).forEach(shape -> {
            assertThat(shape.getBounds().getWidth()).as(shape.getId()).isPositive();
            drawn.add(shape.getBpmnElement());
        });
        drawings.all(BpmnEdge.class).forEach(edge -> {
            assertThat(edge.getWaypoints()).as(edge.getId()).hasSizeGreaterThanOrEqualTo(2);
            drawn.add(edge.getBpmnElement());
        });

        assertThat(drawn).containsAll(drawings.all(FlowNode.class)).containsAll(drawings.all(SequenceFlow.class));
        drawings.all(FlowNode.class).forEach(node -> assertThat(node.getDocumentations())
                .as("documentation of " + node.getId())
                .singleElement()
                .satisfies(text -> assertThat(text.getTextContent()).isNotBlank()));
    }

    @Test
    void everythingThatPeopleReadHasAName() {
        drawings.all(FlowNode.class).stream()
                .filter(node -> !(node instanceof ExclusiveGateway))
                .forEach(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    }

    @Test
    void everyFlowRunsStraightFromItsSourceToItsTarget() {
        drawings.all(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement() instanceof SequenceFlow)
                .forEach(edge -> {
                    var points = List.copyOf(edge.getWaypoints());
                    for (int i = 1; i < points.size(); i++) {
                        boolean level =
                                points.get(i).getY().equals(points.get(i - 1).getY());
                        boolean upright =
                                points.get(i).getX().equals(points.get(i - 1).getX());
                        assertThat(level || upright).as(edge.getId()).isTrue();
                    }
                });
    }

    @Test
    void everyGatewayThatPartsAsksAQuestionAndAnswersIt() {
        int questions = 0;
        for (ExclusiveGateway gateway : drawings.all(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() == 1) {
                continue;
            }
            questions++;
            assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            assertThat(gateway.getDefault()).as("default of " + gateway.getId()).isNotNull();
            for (SequenceFlow flow : gateway.getOutgoing()) {
                assertThat(flow.getName()).as("answer " + flow.getId()).isNotBlank();
                assertThat(flow.getConditionExpression() == null)
                        .as("condition of " + flow.getId())
                        .isEqualTo(flow.equals(gateway.getDefault()));
            }
        }
        assertThat(questions).isGreaterThanOrEqualTo(10);
    }

    @Test
    void everyAnswerThatAFlowWaitsForCanBeGiven() {
        Map<String, Set<String>> answers = new TreeMap<>();
        ANSWERS_OF_DELEGATES.forEach((name, values) -> answers.put(name, new TreeSet<>(values)));
        ANSWERS_ABOUT_A_LETTER.forEach((name, values) -> answers.put(name, new TreeSet<>(values)));
        drawings.forms().values().forEach(form -> form.path("components")
                .forEach(component -> component.path("values").forEach(option -> answers.computeIfAbsent(
                                component.path("key").asText(), key -> new TreeSet<>())
                        .add(option.path("value").asText()))));

        int compared = 0;
        for (SequenceFlow flow : drawings.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() == null
                    || flow.getConditionExpression().getTextContent().equals("${callRequested}")) {
                continue;
            }
            Matcher condition = CONDITION.matcher(flow.getConditionExpression().getTextContent());
            assertThat(condition.matches()).as("condition of " + flow.getId()).isTrue();
            assertThat(answers.get(condition.group(1))).as(flow.getId()).contains(condition.group(2));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(22);
    }

    @Test
    void everyMessageIsReceivedSomewhere() {
        TreeSet<String> received = new TreeSet<>();
        drawings.all(ReceiveTask.class)
                .forEach(task -> received.add(task.getMessage().getName()));
        drawings.all(MessageEventDefinition.class)
                .forEach(event -> received.add(event.getMessage().getName()));

        assertThat(received)
                .containsExactlyInAnyOrderElementsOf(drawings.all(Message.class).stream()
                        .map(Message::getName)
                        .distinct()
                        .toList());
    }

    @Test
    void everyTaskShowsAFormOfItsOwnDeploymentAndEveryFormIsShown() {
        TreeSet<String> shown = new TreeSet<>();
        for (UserTask task : drawings.all(UserTask.class)) {
            assertThat(task.getCamundaFormRef()).as("form of " + task.getId()).isNotBlank();
            assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
            assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isIn("collectors", "approvers", "managers");
            shown.add(task.getCamundaFormRef());
        }
        for (StartEvent start : drawings.all(StartEvent.class)) {
            if (start.getCamundaFormRef() != null) {
                assertThat(start.getCamundaFormRefBinding()).as(start.getId()).isEqualTo("deployment");
                shown.add(start.getCamundaFormRef());
            }
        }

        assertThat(shown).isEqualTo(drawings.forms().keySet());
        drawings.forms()
                .forEach((name, form) -> assertThat(form.path("id").asText()).isEqualTo(name));
    }

    /** What a field holds is sent back and kept with the process, so facts about a debtor must not be fields. */
    @Test
    void formsNeverSendBackWhatTheyShow() {
        drawings.forms().forEach((name, form) -> {
            TreeSet<String> fields = new TreeSet<>();
            TreeSet<String> facts = new TreeSet<>();
            for (JsonNode component : form.path("components")) {
                if (component.has("key")) {
                    fields.add(component.path("key").asText());
                }
                SHOWN.matcher(component.path("text").asText()
                                + component.path("content").asText())
                        .results()
                        .forEach(fact -> facts.add(fact.group(1)));
            }
            if (!ABOUT_NO_DEBTOR.contains(name)) {
                assertThat(facts).as("facts in " + name).contains("debtorName", "debtorPage");
            }
            assertThat(fields).as("fields in " + name).isNotEmpty().noneMatch(facts::contains);
        });
    }

    /** The browser would compare with its own day; the program's clock may stand on another and checks for itself. */
    @Test
    void noFormJudgesADateByTheClockOfTheBrowser() {
        drawings.forms().forEach((name, form) -> assertThat(form.findValues("disallowPassedDates"))
                .as(name)
                .isEmpty());
    }

    @Test
    void timersOfTheLadderAreNamedTruthfully() {
        int named = 0;
        for (IntermediateCatchEvent event : drawings.all(IntermediateCatchEvent.class)) {
            String offset = property(event, "offsetDays");
            boolean ofPlan = dateOf(event).equals("${timetable.instalment(execution)}");
            boolean ofLadder = dateOf(event).equals("${timetable.moment(execution)}");
            assertThat(offset != null).as(event.getId() + " states its offset").isEqualTo(ofLadder || ofPlan);
            if (offset != null) {
                int days = Integer.parseInt(offset);
                assertThat(event.getName().replace('\u00A0', ' '))
                        .isEqualTo((ofPlan ? "Terme " : "Échéance ") + (days < 0 ? "\u2212 " : "+ ") + Math.abs(days)
                                + " j");
                named++;
            }
        }
        assertThat(named).isGreaterThanOrEqualTo(10);
    }

    /** A timer that led to a gateway would leave the program without the name of the step it waits for. */
    @Test
    void everyTimerOfALadderLeadsToItsStepAndOffsetsRise() {
        drawings.journeys().forEach((name, journey) -> {
            List<IntermediateCatchEvent> timers = ladderTimers(journey);
            assertThat(timers).as("timers of " + name).hasSizeGreaterThanOrEqualTo(3);
            assertThat(timers)
                    .as("offsets of " + name)
                    .extracting(timer -> Integer.valueOf(String.valueOf(property(timer, "offsetDays"))))
                    .isSorted()
                    .doesNotHaveDuplicates();
            for (IntermediateCatchEvent timer : timers) {
                FlowNode step = timer.getSucceedingNodes().singleResult();
                if (step instanceof ServiceTask task && property(task, "channel") == null) {
                    assertThat(task.getCamundaDelegateExpression())
                            .as(step.getId())
                            .isEqualTo("${askForNotice}");
                } else if (step instanceof ServiceTask task) {
                    boolean call = "PHONE".equals(property(task, "channel"));
                    assertThat(task.getCamundaDelegateExpression())
                            .as(step.getId())
                            .isEqualTo(call ? "${requestCall}" : "${sendReminder}");
                } else {
                    assertThat(step).as("what follows " + timer.getId()).isInstanceOf(UserTask.class);
                }
            }
        });
    }

    @Test
    void everyJourneyEndsWhenSettledAndStopsAtInsolvency() {
        drawings.journeys().forEach((name, journey) -> {
            for (String message : List.of("invoiceSettled", "insolvencyOpened")) {
                assertThat(journey.getModelElementsByType(SubProcess.class))
                        .as(name + " listens everywhere to " + message)
                        .anySatisfy(handling -> {
                            assertThat(handling.triggeredByEvent()).isTrue();
                            assertThat(handling.getParentElement()).isInstanceOf(Process.class);
                            StartEvent start = handling.getChildElementsByType(StartEvent.class)
                                    .iterator()
                                    .next();
                            assertThat(start.isInterrupting()).isTrue();
                            assertThat(messageOf(start)).isEqualTo(message);
                        });
            }
        });
    }

    @Test
    void everyJourneyLeavesItsLadderForEveryKindOfHoldAndComesBack() {
        drawings.journeys().forEach((name, journey) -> {
            BoundaryEvent suspended = journey.getModelElementById("suspended");
            assertThat(suspended.getAttachedTo().getId()).as(name).isEqualTo(LADDER);
            assertThat(suspended.cancelActivity()).as(name).isTrue();
            assertThat(messageOf(suspended)).as(name).isEqualTo("holdPlaced");

            ExclusiveGateway whichHold = journey.getModelElementById("whichHold");
            assertThat(whichHold.getDefault().getTarget().getId()).as(name).isEqualTo(LADDER);
            TreeSet<String> kinds = new TreeSet<>();
            for (SequenceFlow branch : whichHold.getOutgoing()) {
                if (branch.getConditionExpression() == null) {
                    continue;
                }
                Matcher condition =
                        CONDITION.matcher(branch.getConditionExpression().getTextContent());
                assertThat(condition.matches()).as(branch.getId()).isTrue();
                kinds.add(condition.group(2));
                if (branch.getTarget() instanceof ReceiveTask hold) {
                    assertThat(hold.getMessage().getName()).as(hold.getId()).isEqualTo("holdEnded");
                    assertThat(
                                    condition.group(2).equals("DISPUTE")
                                            ? eventsOn("dispute", "settleDispute")
                                            : eventsOn(name, hold.getId()))
                            .as("every hold expires: " + hold.getId())
                            .contains("${timetable.holdExpiry(execution)}");
                }
            }
            assertThat(kinds).as(name).isEqualTo(new TreeSet<>(ANSWERS_OF_DELEGATES.get("holdKind")));
        });
    }

    @Test
    void everyJourneyCanBeChosenAndEveryChoiceIsAJourney() {
        TreeSet<String> journeys = new TreeSet<>();
        drawings.journeys().values().forEach(journey -> journey.getModelElementsByType(Process.class)
                .forEach(process -> journeys.add(process.getId())));
        TreeSet<String> chosen = new TreeSet<>();
        drawings.tables()
                .get("choose-journey")
                .getModelElementsByType(OutputEntry.class)
                .forEach(output -> chosen.add(output.getTextContent().strip().replace("\"", "")));

        assertThat(chosen).isEqualTo(journeys);
    }

    /** Modeler shows an element as a reminder step only when it carries what the template fixes. */
    @Test
    void elementsKeepToTheTemplatesThatModelerOffers() throws IOException {
        Map<String, JsonNode> templates = new TreeMap<>();
        new ObjectMapper()
                .readTree(Path.of(".camunda/element-templates/relance.json").toFile())
                .forEach(template -> templates.put(template.path("id").asText(), template));
        TreeSet<String> used = new TreeSet<>();
        for (FlowNode node : drawings.all(FlowNode.class)) {
            String id = node.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "modelerTemplate");
            if (id == null) {
                continue;
            }
            used.add(id);
            JsonNode template = templates.get(id);
            assertThat(template).as("template " + id + " of " + node.getId()).isNotNull();
            assertThat(node.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "modelerTemplateVersion"))
                    .isEqualTo(template.path("version").asText());
            for (JsonNode property : template.path("properties")) {
                String name = property.path("binding").path("name").asText();
                boolean attribute = name.startsWith("camunda:");
                String value = attribute
                        ? node.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, name.substring(8))
                        : property(node, name);
                if (property.path("type").asText().equals("Hidden")) {
                    assertThat(value)
                            .as(node.getId() + " " + name)
                            .isEqualTo(property.path("value").asText());
                } else if (property.has("choices")) {
                    assertThat(property.path("choices").findValuesAsText("value"))
                            .as(node.getId() + " " + name)
                            .contains(value);
                } else if (!property.path("optional").asBoolean()) {
                    assertThat(value).as(node.getId() + " " + name).isNotBlank();
                }
            }
        }
        assertThat(used).isEqualTo(templates.keySet());
    }

    @Test
    void noFlowEndsInTheMiddle() {
        drawings.all(FlowNode.class).stream()
                .filter(node -> !(node instanceof EndEvent))
                .filter(node -> !(node instanceof SubProcess handling && handling.triggeredByEvent()))
                .forEach(node -> assertThat(node.getOutgoing())
                        .as("what follows " + node.getId())
                        .isNotEmpty());
    }

    /** The dates of the timers on an activity: a dispute is watched by its own process. */
    private List<String> eventsOn(String diagram, String activity) {
        return drawings.diagrams().get(diagram).getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(activity))
                .map(DiagramShapeTests::dateOf)
                .toList();
    }

    private static List<IntermediateCatchEvent> ladderTimers(BpmnModelInstance journey) {
        SubProcess ladder = journey.getModelElementById(LADDER);
        return ladder.getChildElementsByType(IntermediateCatchEvent.class).stream()
                .filter(event -> property(event, "offsetDays") != null)
                .toList();
    }

    private static String dateOf(FlowNode event) {
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .map(timer -> timer.getTimeDate().getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static String messageOf(FlowNode event) {
        return event.getChildElementsByType(MessageEventDefinition.class).stream()
                .map(definition -> definition.getMessage().getName())
                .findFirst()
                .orElse("");
    }
}
