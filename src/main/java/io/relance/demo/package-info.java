/** The demonstration, profile {@code demo} only: a company with a past, and the clock that anyone may put forward. */
@NullMarked
package io.relance.demo;

import org.jspecify.annotations.NullMarked;
