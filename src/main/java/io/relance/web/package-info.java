/** The pages where managers and collectors look. */
@NullMarked
package io.relance.web;

import org.jspecify.annotations.NullMarked;
