package io.relance.story;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.springframework.test.context.TestPropertySource;

/** As {@link SettledFromAnywhereTests}, where a person reads every message before it leaves. */
@TestPropertySource(properties = "relance.sending=review")
class SettledInReviewTests extends Settling {

    @TestFactory
    Stream<DynamicContainer> everyDiagramThatWaitsOnlyHere() {
        return SettledFromAnywhereTests.IN_REVIEW.stream().map(this::everyPlaceOf);
    }
}
