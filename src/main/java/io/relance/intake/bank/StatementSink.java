package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.StatementDraft;

/** Takes the statements of a file one by one, as they are read. */
interface StatementSink {

    /** A statement that could be read. */
    void statement(StatementDraft draft);

    /** A statement that makes no sense; the others of the file may. */
    void refused(long line, String reference, String account, Complaint complaint);
}
