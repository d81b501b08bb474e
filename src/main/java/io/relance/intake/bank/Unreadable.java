package io.relance.intake.bank;

import io.relance.bank.Complaint;

/** A file is no statement, or breaks off, or is built to harm: nothing of it is taken. */
class Unreadable extends RuntimeException {

    private final transient Complaint complaint;
    private final long line;

    Unreadable(long line, String code, Object... args) {
        super("line " + line + ": " + code);
        this.complaint = Complaint.of(code, args);
        this.line = line;
    }

    Complaint complaint() {
        return complaint;
    }

    /** Line of the file, from 1; 0 when it is about the whole file. */
    long line() {
        return line;
    }
}
