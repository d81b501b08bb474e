package io.relance.story;

class ElsewhereInFranceStoriesTests extends RegionalHolidayStories {

    @Override
    boolean kept() {
        return false;
    }
}
