/** What court-referral.bpmn calls. */
@NullMarked
package io.relance.workflow.courtreferral;

import org.jspecify.annotations.NullMarked;
