/** The formal notice to a debtor, formal-notice.bpmn. */
@NullMarked
package io.relance.workflow.formalnotice;

import org.jspecify.annotations.NullMarked;
