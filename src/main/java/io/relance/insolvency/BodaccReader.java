package io.relance.insolvency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads publications as the open data give them (DOMAIN §4.9): an answer of the API, an export, or single records. What is
 * no judgment in insolvency proceedings is passed over; a record that cannot be read spoils no other.
 */
final class BodaccReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What was found.
     *
     * @param unreadable how many records about insolvency could not be read
     */
    record Read(List<BodaccNotice> notices, int unreadable) {}

    private BodaccReader() {}

    /** @throws IllegalArgumentException if this is no JSON, or no list of records */
    static Read read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("No JSON", noJson);
        }
        if (root == null || root.isMissingNode()) {
            throw new IllegalArgumentException("No records");
        }
        JsonNode records =
                root.has("results") ? root.path("results") : root.has("records") ? root.path("records") : root;
        if (!records.isArray() && !records.isObject()) {
            throw new IllegalArgumentException("No records");
        }
        List<BodaccNotice> notices = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode record : records.isArray() ? records : List.of(records)) {
            JsonNode fields = fieldsOf(record);
            if (!plain(fields.path("familleavis_lib").asText()).contains("procedures collectives")
                    && !plain(fields.path("familleavis").asText()).equals("collective")) {
                continue;
            }
            Optional<BodaccNotice> notice = notice(fields);
            notice.ifPresent(notices::add);
            unreadable += notice.isEmpty() ? 1 : 0;
        }
        return new Read(List.copyOf(notices), unreadable);
    }

    /** Older answers wrap what newer ones give plainly. */
    private static JsonNode fieldsOf(JsonNode record) {
        JsonNode inner = record.path("record").isObject() ? record.path("record") : record;
        return inner.path("fields").isObject() ? inner.path("fields") : inner;
    }

    private static Optional<BodaccNotice> notice(JsonNode fields) {
        JsonNode judgment = nested(fields.path("jugement"));
        LocalDate published = day(fields.path("dateparution").asText());
        Set<String> sirens = sirens(fields.path("registre"));
        if (judgment == null || published == null || sirens.isEmpty()) {
            return Optional.empty();
        }
        String nature = judgment.path("nature").asText();
        String family = judgment.path("famille").asText();
        return Optional.of(new BodaccNotice(
                fields.path("id").asText(),
                sirens,
                published,
                what(plain(family), plain(nature), plain(judgment.path("type").asText())),
                kind(plain(nature)),
                day(judgment.path("date").asText()),
                textOf(fields.path("tribunal")),
                nature.isBlank() ? textOf(judgment.path("famille")) : nature,
                textOf(judgment.path("complementJugement"))));
    }

    private static BodaccNotice.What what(String family, String nature, String type) {
        String all = family + " " + nature;
        if (type.contains("annulation") || all.contains("infirmant") || all.contains("retractation")) {
            return BodaccNotice.What.OTHER;
        }
        if (all.contains("cloture")) {
            return BodaccNotice.What.CLOSING;
        }
        if (all.contains("conversion")
                || all.contains("prononcant la liquidation")
                || all.contains("resolution du plan")) {
            return nature.contains("liquidation") || family.contains("liquidation")
                    ? BodaccNotice.What.CONVERSION
                    : BodaccNotice.What.OTHER;
        }
        return all.contains("ouverture") ? BodaccNotice.What.OPENING : BodaccNotice.What.OTHER;
    }

    private static ProceedingsKind kind(String nature) {
        if (nature.contains("liquidation")) {
            return ProceedingsKind.LIQUIDATION;
        }
        if (nature.contains("redressement")) {
            return ProceedingsKind.REORGANISATION;
        }
        return nature.contains("sauvegarde") ? ProceedingsKind.SAFEGUARD : ProceedingsKind.UNKNOWN;
    }

    /** An object, or the text of one. */
    private static @Nullable JsonNode nested(JsonNode node) {
        if (node.isObject()) {
            return node;
        }
        try {
            JsonNode inside = node.isTextual() ? JSON.readTree(node.asText()) : null;
            return inside != null && inside.isObject() ? inside : null;
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    /** Written with and without spaces, alone, in a list, or parted by commas. */
    private static Set<String> sirens(JsonNode node) {
        Set<String> sirens = new TreeSet<>();
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            for (String part : one.asText().split("[,;]")) {
                String digits = part.replaceAll("\\s", "");
                if (digits.matches("\\d{9}")) {
                    sirens.add(digits);
                }
            }
        }
        return sirens;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable String textOf(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText().strip() : null;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
