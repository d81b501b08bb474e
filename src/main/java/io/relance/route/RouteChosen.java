package io.relance.route;

/** What follows for the invoice has been decided: its journey goes on. */
public record RouteChosen(long invoiceId, RouteChoice choice) {}
