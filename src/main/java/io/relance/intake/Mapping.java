package io.relance.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which header of a file stands for which column, and how to read what is ambiguous.
 *
 * @param headers by column, as the file spells them; an empty one leaves the column out
 * @param dates {@code null} to decide from the file
 * @param amounts {@code null} to decide from the file
 * @param currency of amounts without one; euro when nothing is said
 */
record Mapping(
        Map<Column, String> headers,
        @Nullable DateStyle dates,
        @Nullable AmountStyle amounts,
        @Nullable String currency) {

    private static final String DATES = "date_style";
    private static final String AMOUNTS = "number_style";
    private static final String CURRENCY = "default_currency";
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Mapping NONE = new Mapping(Map.of(), null, null, null);

    /** The mapping that headers suggest by themselves: each column is the first header that means it. */
    static Mapping guess(List<String> headers) {
        Map<Column, String> found = new EnumMap<>(Column.class);
        // a header that bears the documented name wins over one that only means the same
        for (String header : headers) {
            Column.ofKey(header).ifPresent(column -> found.putIfAbsent(column, header));
        }
        for (String header : headers) {
            if (!found.containsValue(header)) {
                Column.recognise(header).ifPresent(column -> found.putIfAbsent(column, header));
            }
        }
        return new Mapping(found, null, null, null);
    }

    /**
     * Reads a mapping such as {@code {"invoice_number": "N° facture", "date_style": "dd/MM/yyyy"}}.
     *
     * @throws Unreadable if it is no such thing or names what does not exist
     */
    static Mapping parse(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new Unreadable("mapping.json");
        }
        if (node == null || !node.isObject()) {
            throw new Unreadable("mapping.json");
        }
        Map<Column, String> headers = new EnumMap<>(Column.class);
        DateStyle dates = null;
        AmountStyle amounts = null;
        String currency = null;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String value = entry.getValue().asText("").strip();
            if (value.equals("null")) {
                value = "";
            }
            switch (entry.getKey()) {
                case DATES ->
                    dates = value.isEmpty() ? null : DateStyle.ofPattern(value).orElse(null);
                case AMOUNTS ->
                    amounts = value.isEmpty()
                            ? null
                            : AmountStyle.ofExample(value).orElse(null);
                case CURRENCY -> currency = value.isEmpty() ? null : currency(value);
                default ->
                    headers.put(
                            Column.ofKey(entry.getKey())
                                    .orElseThrow(() -> new Unreadable("mapping.column", entry.getKey())),
                            value);
            }
        }
        return new Mapping(headers, dates, amounts, currency);
    }

    /** The mapping that a person has typed into the page, field by field; unlike a program, it says all there is. */
    static Mapping typed(Map<String, String> fields) {
        ObjectNode node = JSON.createObjectNode();
        for (Column column : Column.values()) {
            node.put(column.key(), fields.getOrDefault(column.key(), ""));
        }
        for (String style : List.of(DATES, AMOUNTS, CURRENCY)) {
            node.put(style, fields.getOrDefault(style, ""));
        }
        return parse(node.toString());
    }

    private static String currency(String code) {
        return CurrencyUnit.registeredCurrencies().stream()
                .map(CurrencyUnit::getCode)
                .filter(code::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new Unreadable("mapping.currency", code));
    }

    String json() {
        ObjectNode node = JSON.createObjectNode();
        headers.forEach((column, header) -> node.put(column.key(), header));
        if (dates != null) {
            node.put(DATES, dates.pattern());
        }
        if (amounts != null) {
            node.put(AMOUNTS, amounts.example());
        }
        if (currency != null) {
            node.put(CURRENCY, currency);
        }
        return node.toString();
    }

    /** This mapping, completed where it is silent. */
    Mapping or(Mapping other) {
        Map<Column, String> both = new EnumMap<>(Column.class);
        both.putAll(other.headers);
        both.putAll(headers);
        return new Mapping(
                both,
                dates != null ? dates : other.dates,
                amounts != null ? amounts : other.amounts,
                currency != null ? currency : other.currency);
    }

    /** Where each column stands in the file, from 0. Columns that are left out are not in it. */
    Map<Column, Integer> positions(List<String> fileHeaders) {
        List<String> plain = fileHeaders.stream().map(Column::plain).toList();
        Map<Column, Integer> positions = new EnumMap<>(Column.class);
        headers.forEach((column, header) -> {
            if (!header.isBlank()) {
                int at = fileHeaders.indexOf(header);
                at = at < 0 ? plain.indexOf(Column.plain(header)) : at;
                if (at < 0) {
                    throw new Unreadable("mapping.header", header, String.join(", ", fileHeaders));
                }
                positions.put(column, at);
            }
        });
        return positions;
    }

    /**
     * The columns that no invoice can do without and that the mapping does not find. A due date can be derived where the
     * file tells when the invoice was issued.
     */
    List<Column> missing() {
        List<Column> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            if (column.required() && !isMapped(column) && !(column == Column.DUE_DATE && isMapped(Column.ISSUE_DATE))) {
                missing.add(column);
            }
        }
        return missing;
    }

    private boolean isMapped(Column column) {
        return !Optional.ofNullable(headers.get(column)).orElse("").isBlank();
    }

    /**
     * This mapping, if it is enough to read invoices by.
     *
     * @throws Unreadable if a required column is missing
     */
    Mapping requireComplete(List<String> fileHeaders) {
        if (!missing().isEmpty()) {
            throw new Unreadable(
                    "file.missingColumns",
                    missing().stream().map(Column::key).collect(Collectors.joining(", ")),
                    String.join(", ", fileHeaders));
        }
        return this;
    }
}
