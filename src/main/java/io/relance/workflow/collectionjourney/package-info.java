/** The journey of one invoice, in every diagram that has the ladder of collection-journey.bpmn. */
@NullMarked
@NamedInterface
package io.relance.workflow.collectionjourney;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
