package io.relance.route;

/** Nothing is left to decide about. */
public record RouteCancelled(long decisionId) {}
