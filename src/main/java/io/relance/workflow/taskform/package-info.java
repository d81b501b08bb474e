/**
 * What a person sees and sends when working on a task: live facts go out with the form, only what the form asks for comes
 * in, and nothing personal stays behind in the engine.
 */
@NullMarked
package io.relance.workflow.taskform;

import org.jspecify.annotations.NullMarked;
