package io.relance.workflow.taskform;

import io.relance.workflow.Refusal;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only what the form of the task, or of the start, asks for: the engine would take any variable that anybody sends along, the
 * id of another debtor or another hold among them.
 *
 * <p>What a person chose stays as a process variable, because the diagram follows it. What a person typed is handed to
 * the listeners and delegates of the same transaction and is gone after it: notes and addresses belong to the debtor, the
 * hold or the contact, not to the engine's tables and their history.
 */
class InputSieve extends CommandInterceptor {

    private static final Field SUBMITTED = field(SubmitTaskFormCmd.class, "properties");
    private static final Field SUBMITTED_TASK = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field STARTED = field(SubmitStartFormCmd.class, "variables");
    private static final Field STARTED_PROCESS = field(SubmitStartFormCmd.class, "processDefinitionId");
    private static final Field COMPLETED = field(CompleteTaskCmd.class, "variables");
    private static final Field COMPLETED_TASK = field(CompleteTaskCmd.class, "taskId");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof SubmitTaskFormCmd) {
            return next.execute(context -> sifted(command, SUBMITTED_TASK, SUBMITTED, context));
        }
        if (command instanceof CompleteTaskCmd) {
            return next.execute(context -> sifted(command, COMPLETED_TASK, COMPLETED, context));
        }
        if (command instanceof SubmitStartFormCmd) {
            return next.execute(context -> siftedStart(command, context));
        }
        // a person starts by filling in a form; what follows from that may start without one
        if (command instanceof StartProcessInstanceCmd && Context.getCommandContext() == null) {
            return next.execute(context -> {
                Refusal.unless(context.getAuthentication() == null, "refusal.start");
                return command.execute(context);
            });
        }
        return next.execute(command);
    }

    private static <T> T siftedStart(Command<T> command, CommandContext context) {
        String process = (String) read(STARTED_PROCESS, command);
        FormService forms = context.getProcessEngineConfiguration().getFormService();
        Callable<FormInputs> reading = () -> {
            Refusal.unless(forms.getStartFormData(process).getCamundaFormRef() != null, "refusal.start");
            try (InputStream form = forms.getDeployedStartForm(process)) {
                return FormInputs.of(form);
            }
        };
        FormInputs asked = context.runWithoutAuthorization(reading);
        VariableMap given = new VariableMapImpl();
        if (read(STARTED, command) instanceof Map<?, ?> sent) {
            VariableMap all = new VariableMapImpl();
            sent.forEach((name, value) -> all.put((String) name, value));
            all.forEach((name, value) -> {
                if (isPlain(value) && asked.chosen().contains(name)) {
                    given.put(name, value);
                } else if (isPlain(value) && asked.typed().contains(name)) {
                    given.putValueTyped(name, Variables.untypedValue(value, true));
                }
            });
        }
        write(STARTED, command, given);
        try {
            return command.execute(context);
        } catch (ProcessEngineException failed) {
            throw plainly(failed);
        }
    }

    private static <T> T sifted(Command<T> command, Field taskId, Field inputs, CommandContext context) {
        TaskEntity task = context.getTaskManager().findTaskById((String) read(taskId, command));
        if (task == null) {
            throw Refusal.because("refusal.taskGone");
        }
        FormInputs asked = inputsOf(task, context);
        if (asked != null && read(inputs, command) instanceof Map<?, ?> sent) {
            write(inputs, command, sift(sent, asked, task));
        }
        try {
            return command.execute(context);
        } catch (ProcessEngineException failed) {
            throw plainly(failed);
        }
    }

    /** A listener's refusal as the person should read it, without what the engine wraps around it. */
    private static ProcessEngineException plainly(ProcessEngineException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return failed;
    }

    private static VariableMap sift(Map<?, ?> sent, FormInputs asked, TaskEntity task) {
        VariableMap chosen = new VariableMapImpl();
        VariableMap all = new VariableMapImpl();
        sent.forEach((name, value) -> all.put((String) name, value));
        for (String name : Set.copyOf(all.keySet())) {
            Object value = all.get(name);
            if (asked.chosen().contains(name) && isPlain(value)) {
                chosen.put(name, value);
            } else if (asked.typed().contains(name) && isPlain(value)) {
                task.setVariable(name, Variables.untypedValue(value, true));
            }
        }
        return chosen;
    }

    /** No field of a form gives an object. */
    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** What the form of a task asks for; null for a task without one. */
    static @Nullable FormInputs inputsOf(TaskEntity task, CommandContext context) {
        FormService forms = context.getProcessEngineConfiguration().getFormService();
        Callable<@Nullable FormInputs> reading = () -> {
            if (forms.getTaskFormData(task.getId()).getCamundaFormRef() == null) {
                return null;
            }
            try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
                return FormInputs.of(form);
            }
        };
        // whoever may work on a task but not read it is refused by the command itself
        return context.runWithoutAuthorization(reading);
    }

    private static Field field(Class<?> command, String name) {
        try {
            Field field = command.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("The engine's task commands have changed: check this sieve", e);
        }
    }

    private static @Nullable Object read(Field field, Object command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot look into " + field, e);
        }
    }

    private static void write(Field field, Object command, Object value) {
        try {
            field.set(command, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot change " + field, e);
        }
    }
}
