/** What court-formality.bpmn calls. */
@NullMarked
package io.relance.workflow.courtformality;

import org.jspecify.annotations.NullMarked;
