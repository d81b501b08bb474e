package io.relance.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.relance.contact.Channel;
import io.relance.contact.ReminderStep;
import io.relance.contact.Tone;
import io.relance.hold.HoldKind;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;

/**
 * Holds every diagram, table and form against the Java, in both directions: what a drawing names must exist, and what was
 * written for drawings must be used by one.
 */
class DiagramContractTests {

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern DATE = Pattern.compile("\\$\\{timetable\\.(\\w+)\\(execution\\)}");

    /** A word a diagram gives to another file: the template of a step. */
    private static final Set<String> TEMPLATES = Set.of("courtesy", "friendly", "firm", "last", "call");

    private final Drawings drawings = Drawings.read();
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.relance.workflow");

    @Test
    void everyDelegateAndListenerExistsAndIsUsed() {
        TreeSet<String> named = new TreeSet<>();
        drawings.all(ServiceTask.class).forEach(task -> named.add(word(BEAN, task.getCamundaDelegateExpression())));
        drawings.all(CamundaTaskListener.class)
                .forEach(listener -> named.add(word(BEAN, listener.getCamundaDelegateExpression())));

        assertThat(named).hasSizeGreaterThanOrEqualTo(15).isEqualTo(delegates());
    }

    @Test
    void everyTaskOfAPersonHasADayAndAGroup() {
        assertThat(drawings.all(UserTask.class)).allSatisfy(task -> {
            // the day of a limitation moves with what interrupts it, and its task with it
            if (!task.getId().equals("interruptLimitation")) {
                assertThat(task.getCamundaDueDate()).as(task.getId()).isNotBlank();
            }
            assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isNotBlank();
        });
    }

    @Test
    void everyDateComesFromTheTimetableAndTheTimetableComputesNoOther() {
        TreeSet<String> asked = new TreeSet<>();
        drawings.all(TimerEventDefinition.class)
                .forEach(timer -> asked.add(
                        word(DATE, timer.getTimeDate().getTextContent().strip())));
        drawings.all(UserTask.class).stream()
                .filter(task -> task.getCamundaDueDate() != null)
                .forEach(task -> asked.add(word(DATE, task.getCamundaDueDate())));

        TreeSet<String> computed = new TreeSet<>();
        for (var method : Timetable.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                assertThat(method.getParameterTypes()).as(method.getName()).containsExactly(DelegateExecution.class);
                assertThat(method.getReturnType()).as(method.getName()).isEqualTo(Date.class);
                computed.add(method.getName());
            }
        }
        assertThat(asked).hasSizeGreaterThanOrEqualTo(7).isEqualTo(computed);
    }

    @Test
    void messagesAndConstantsAgree() {
        TreeSet<String> words = new TreeSet<>();
        drawings.diagrams().values().forEach(diagram -> diagram.getModelElementsByType(BaseElement.class).stream()
                .map(BaseElement::getId)
                .filter(id -> id != null)
                .forEach(words::add));
        drawings.decisions().forEach(decision -> words.add(decision.getId()));
        List<String> messages = drawings.all(Message.class).stream()
                .map(Message::getName)
                .distinct()
                .toList();
        words.addAll(messages);
        TreeSet<String> constants = new TreeSet<>();
        int holders = 0;
        for (JavaClass candidate : classes) {
            if (candidate.getSimpleName().endsWith("Process")) {
                constants.addAll(stringConstants(candidate.reflect()));
                holders++;
            }
        }

        assertThat(holders).as("classes named ...Process").isGreaterThanOrEqualTo(4);
        assertThat(messages).hasSizeGreaterThanOrEqualTo(8);
        assertThat(constants).as("every message has its constant").containsAll(messages);
        assertThat(words).as("every constant is a word of some drawing").containsAll(constants);
    }

    @Test
    void everyProcessIsKnownToJavaOrAJourneyThatATableChooses() {
        TreeSet<String> constants = new TreeSet<>();
        for (JavaClass candidate : classes) {
            if (candidate.getSimpleName().endsWith("Process")) {
                constants.addAll(stringConstants(candidate.reflect()));
            }
        }
        drawings.diagrams().forEach((name, diagram) -> {
            if (!drawings.journeys().containsKey(name)) {
                assertThat(diagram.getModelElementsByType(Process.class))
                        .as(name)
                        .allSatisfy(process -> assertThat(constants).contains(process.getId()));
            }
        });
    }

    @Test
    void everyStepOfALadderSpeaksAsJavaUnderstandsIt() {
        drawings.journeys().forEach((name, journey) -> {
            List<ReminderStep> steps = LadderReader.read(name, journey).steps();
            List<ReminderStep> toDebtors =
                    steps.stream().filter(step -> step.channel() != null).toList();
            assertThat(toDebtors).as("steps of " + name).hasSizeGreaterThanOrEqualTo(3);
            assertThat(toDebtors)
                    .as("tones of " + name)
                    .extracting(ReminderStep::tone)
                    .doesNotContainNull();
            Tone gentlest = Tone.COURTESY;
            for (ReminderStep step : toDebtors) {
                assertThat(step.tone()).as(step.id()).isGreaterThanOrEqualTo(gentlest);
                gentlest = step.tone();
                ServiceTask task = journey.getModelElementById(step.id());
                assertThat(Drawings.property(task, "template"))
                        .as("template of " + step.id())
                        .isIn(TEMPLATES)
                        .isEqualTo(
                                step.channel() == Channel.PHONE
                                        ? "call"
                                        : step.tone().name().toLowerCase(Locale.ROOT));
                if (step.skipAfterDays() != null) {
                    assertThat(step.skipAfterDays()).as(step.id()).isGreaterThanOrEqualTo(step.offsetDays());
                }
            }
        });
    }

    @Test
    void everyKindOfHoldHasItsBranch() {
        drawings.journeys().forEach((name, journey) -> {
            String conditions = journey.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> flow.getConditionExpression() != null)
                    .map(flow -> flow.getConditionExpression().getTextContent())
                    .reduce("", String::concat);
            for (HoldKind kind : HoldKind.values()) {
                assertThat(conditions).as(name).contains("${holdKind == '" + kind + "'}");
            }
        });
    }

    private TreeSet<String> delegates() {
        TreeSet<String> beans = new TreeSet<>();
        for (JavaClass candidate : classes) {
            boolean called =
                    candidate.isAssignableTo(JavaDelegate.class) || candidate.isAssignableTo(TaskListener.class);
            if (called
                    && candidate.isTopLevelClass()
                    && !candidate.getModifiers().contains(JavaModifier.ABSTRACT)) {
                beans.add(Introspector.decapitalize(candidate.getSimpleName()));
            }
        }
        return beans;
    }

    private static Set<String> stringConstants(Class<?> holder) {
        TreeSet<String> values = new TreeSet<>();
        for (Field field : holder.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    field.setAccessible(true);
                    values.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return values;
    }

    private static String word(Pattern pattern, String expression) {
        Matcher matcher = pattern.matcher(expression);
        assertThat(matcher.matches()).as(expression).isTrue();
        return matcher.group(1);
    }
}
