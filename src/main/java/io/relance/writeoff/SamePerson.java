package io.relance.writeoff;

/** Whoever proposed a write-off cannot approve it. */
public final class SamePerson extends RuntimeException {

    SamePerson(String user) {
        super(user + " has proposed this write-off");
    }
}
