package io.relance.intake;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** Two requests about one thing at the same moment: the later one looks again at what the first has written. */
final class Meanwhile {

    private static final int TRIES = 4;

    private Meanwhile() {}

    /** Tries, each time in a transaction of its own, until nobody else has been there in between. */
    static <T> T again(Supplier<@Nullable T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return Objects.requireNonNull(attempt.get());
            } catch (ConcurrencyFailureException | DataIntegrityViolationException meanwhile) {
                if (tried == TRIES) {
                    throw meanwhile;
                }
            }
        }
    }
}
