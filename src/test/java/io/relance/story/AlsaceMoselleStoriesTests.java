package io.relance.story;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "relance.calendar.alsace-moselle=true")
class AlsaceMoselleStoriesTests extends RegionalHolidayStories {

    @Override
    boolean kept() {
        return true;
    }
}
