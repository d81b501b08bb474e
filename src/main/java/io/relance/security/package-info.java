/** Who may do what: one login for pages, API and the engine's web applications. */
@NullMarked
package io.relance.security;

import org.jspecify.annotations.NullMarked;
