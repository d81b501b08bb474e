/**
 * A dossier at an agency, agency-referral.bpmn. The demo looks after its tasks.
 */
@NullMarked
@NamedInterface
package io.relance.workflow.agencyreferral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
