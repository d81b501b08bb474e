/** The decision about what follows a formal notice, recovery-route.bpmn. */
@NullMarked
package io.relance.workflow.recoveryroute;

import org.jspecify.annotations.NullMarked;
