/** The call to a debtor, debtor-call.bpmn. Others may report a call in a collector's name. */
@NullMarked
@NamedInterface
package io.relance.workflow.debtorcall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
