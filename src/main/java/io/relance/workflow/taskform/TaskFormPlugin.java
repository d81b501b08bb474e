package io.relance.workflow.taskform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts facts, headlines and the sieve for inputs at every user task of every diagram, a company's own included: whoever
 * draws a new task in Modeler gets them without a word of Java.
 */
@Component
class TaskFormPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<FactSource> facts;
    private final ObjectProvider<Headline> headline;

    /** Both are looked up when a task needs them: they read the database, which the engine is built before. */
    TaskFormPlugin(ObjectProvider<FactSource> facts, ObjectProvider<Headline> headline) {
        this.facts = facts;
        this.headline = headline;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreCommandInterceptorsTxRequired(with(engine.getCustomPreCommandInterceptorsTxRequired()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                with(engine.getCustomPreCommandInterceptorsTxRequiresNew()));
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new Headlines());
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /** A chain links its interceptors to one another, so each list needs its own. */
    private List<CommandInterceptor> with(@Nullable List<CommandInterceptor> others) {
        List<CommandInterceptor> interceptors = new ArrayList<>(others == null ? List.of() : others);
        interceptors.add(new LiveFacts(facts));
        interceptors.add(new InputSieve());
        return interceptors;
    }

    private class Headlines extends AbstractBpmnParseListener {

        /** What the program starts by itself is not offered to people. */
        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            if (scope instanceof ProcessDefinitionEntity process
                    && element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef") == null) {
                process.setStartableInTasklist(false);
            }
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addTaskListener(TaskListener.EVENTNAME_CREATE, task -> headline.getObject()
                            .write(task));
        }
    }
}
