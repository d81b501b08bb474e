package io.relance.workflow.taskform;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Knows something that forms show. Every source is asked for every form that is opened. */
interface FactSource {

    /** Facts by the name under which a form refers to them; none for a task about nothing that this source knows. */
    Map<String, Object> of(DelegateTask task);
}
