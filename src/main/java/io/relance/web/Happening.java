package io.relance.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an invoice, as its timeline tells it. Public for FreeMarker only.
 *
 * @param kind decides icon and colour: registered, due, request, contact, payment, hold, task, settled, closed
 * @param title one line
 * @param detail more of it
 * @param link where to read the rest
 * @param by user id of the person behind it
 */
public record Happening(
        Instant at,
        String kind,
        String title,
        @Nullable String detail,
        @Nullable String link,
        @Nullable String by) {}
