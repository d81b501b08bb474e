package io.relance.workflow.taskform;

import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Adds what is true at this moment to what a form is opened with. The engine answers first, so whoever may not see the
 * task sees no facts either. Facts are no process variables: they are stored nowhere and cannot go stale.
 *
 * <p>What an earlier form of the same process has answered is left out where this one asks the same: nobody signs with the
 * choice of the person before.
 */
class LiveFacts extends CommandInterceptor {

    private final ObjectProvider<FactSource> facts;

    LiveFacts(ObjectProvider<FactSource> facts) {
        this.facts = facts;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof GetTaskFormVariablesCmd opening)) {
            return next.execute(command);
        }
        return next.execute(context -> {
            T variables = command.execute(context);
            // the engine has let the person see the task; what its facts rest on, such as the company's table, is not
            // hers
            context.runWithoutAuthorization(() -> {
                add(opening, (VariableMap) variables, context);
                return null;
            });
            return variables;
        });
    }

    private void add(GetTaskFormVariablesCmd opening, VariableMap variables, CommandContext context) {
        TaskEntity task = context.getTaskManager().findTaskById(opening.resourceId);
        FormInputs asked = InputSieve.inputsOf(task, context);
        if (asked != null) {
            variables.keySet().removeAll(asked.chosen());
        }
        facts.stream()
                .map(source -> source.of(task))
                .forEach(live -> live.forEach((name, fact) -> {
                    if (opening.formVariableNames == null || opening.formVariableNames.contains(name)) {
                        variables.put(name, fact);
                    }
                }));
    }
}
