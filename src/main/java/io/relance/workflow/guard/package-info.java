/**
 * What stands between a signed-in person and the engine. The only package, with the engine plugins, that may use the
 * engine's internals: the holes it closes are inside.
 */
@NullMarked
package io.relance.workflow.guard;

import org.jspecify.annotations.NullMarked;
