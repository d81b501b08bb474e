/** The dossier for an agency, agency-referral.bpmn. Others may complete its tasks in a person's name. */
@NullMarked
@NamedInterface
package io.relance.workflow.agencyreferral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
