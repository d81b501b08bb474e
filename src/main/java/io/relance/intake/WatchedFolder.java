package io.relance.intake;

import java.io.IOException;

/** A folder below {@code inbox} of the data folder, whose files are taken without asking anybody. */
public interface WatchedFolder {

    /** @return how many files were taken or refused */
    int look() throws IOException;
}
