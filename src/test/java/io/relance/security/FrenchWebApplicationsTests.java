package io.relance.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the French of the engine's web applications against the English they ship with, key by key. */
class FrenchWebApplicationsTests {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}|%[sd]|<[^>]+>|&\\w+;");
    private static final Pattern WRONG_SPACE = Pattern.compile("[^\\u00a0\\u202f ] [?!;»]|« [^\\u00a0]|[\\p{L}\\d] :");

    /** What stands in angle brackets for people to read, and is no markup. */
    private static final List<String> WORDS_IN_BRACKETS = List.of(
            "<null>",
            "<nul>",
            "<undefined>",
            "<nondéfinie>",
            "<Operation>",
            "<Opération>",
            "<definition>",
            "<définition>",
            "&lt;",
            "&gt;");

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"tasklist, 400", "welcome, 140", "admin, 550", "cockpit, 2400"})
    void everyTextHasItsFrench(String app, int atLeast) throws IOException {
        var english = texts(app, "en");
        var french = texts(app, "fr");
        assertThat(english).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(french.keySet()).isEqualTo(english.keySet());
        assertThat(french).allSatisfy((key, text) -> assertThat(text.isBlank())
                .as(key)
                .isEqualTo(english.getOrDefault(key, "").isBlank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void placeholdersAreThoseOfTheEnglish(String app) throws IOException {
        var english = texts(app, "en");
        texts(app, "fr")
                .forEach((key, text) ->
                        assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void punctuationIsSpacedTheFrenchWay(String app) throws IOException {
        assertThat(texts(app, "fr").values())
                .filteredOn(text -> WRONG_SPACE.matcher(text).find())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void frenchComesFirstAndEnglishIsTheFallback(String app) throws IOException {
        try (var config = open(app + "/scripts/config.js")) {
            assertThat(new String(config.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "availableLocales: ['fr', 'en'], fallbackLocale: navigator.language.startsWith('fr') ? 'fr' : 'en'");
        }
    }

    private Map<String, String> texts(String app, String language) throws IOException {
        try (var file = open(app + "/locales/" + language + ".json")) {
            // the shipped files begin with a byte order mark
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\ufeff", "");
            var texts = new TreeMap<String, String>();
            collect("", json.readTree(text), texts);
            return texts;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isValueNode()) {
            texts.put(path, node.asText());
        }
        node.fields().forEachRemaining(field -> collect(path + "/" + field.getKey(), field.getValue(), texts));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "/" + i, node.get(i), texts);
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group().replace(" ", ""))
                .filter(found -> !WORDS_IN_BRACKETS.contains(found))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static InputStream open(String path) throws IOException {
        var file = FrenchWebApplicationsTests.class.getResourceAsStream(APPS + path);
        if (file == null) {
            throw new IOException("Missing " + path);
        }
        return file;
    }
}
