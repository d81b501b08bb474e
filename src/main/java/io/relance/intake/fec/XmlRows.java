package io.relance.intake.fec;

import io.relance.intake.Unreadable;
import io.relance.intake.xml.GuardedInput;
import io.relance.intake.xml.XmlPull;
import io.relance.intake.xml.XmlPull.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The XML form, in memory for one entry: journals hold entries, entries hold lines, and a line has what its entry and its
 * journal say of it. Lettering belongs to an entry there, so all its lines on one account have the same.
 */
final class XmlRows implements FecRows {

    private static final String ROOT = "comptabilite";
    private static final int MOST_LINES = 200_000;
    private static final int MOST_NAMES = 200;
    private static final int LONGEST_RUN = 1 << 20;

    private final InputStream in;
    private final XmlPull xml;
    private final int part;
    private final List<String> headers;
    private final List<String> keys;
    private final Map<String, String> names = new HashMap<>();
    private final Deque<Line> ready = new ArrayDeque<>();
    private final Map<String, String> ofJournal = new HashMap<>();
    private boolean inYear;
    private boolean inJournal;
    private boolean over;
    private long line = 1;

    private record Line(long at, Map<String, String> cells) {}

    /** @throws FecRefused if it is another document, or a hostile or broken one */
    XmlRows(InputStream bytes, int part) {
        this.in = bytes;
        this.part = part;
        try {
            this.xml = new XmlPull(new GuardedInput(bytes, Long.MAX_VALUE, LONGEST_RUN));
            String root = String.valueOf(xml.child());
            if (!root.toLowerCase(Locale.ROOT).equals(ROOT)) {
                throw new FecRefused("xml", root);
            }
        } catch (Unreadable broken) {
            throw refused(broken, part);
        }
        read();
        Line first = ready.peek();
        boolean signed = first != null && first.cells.containsKey(key(Field.MONTANT));
        List<Field> fields = new ArrayList<>(List.of(Field.values()));
        fields.removeAll(signed ? List.of(Field.DEBIT, Field.CREDIT) : List.of(Field.MONTANT, Field.SENS));
        // what a line may lack stands before its amount, so that a line without one is short
        List<Field> amounts = signed ? List.of(Field.MONTANT, Field.SENS) : List.of(Field.DEBIT, Field.CREDIT);
        fields.removeAll(amounts);
        fields.addAll(amounts);
        this.headers = fields.stream().map(Field::title).toList();
        this.keys = fields.stream().map(XmlRows::key).toList();
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public @Nullable List<String> next() {
        if (ready.isEmpty()) {
            read();
        }
        Line found = ready.poll();
        if (found == null) {
            return null;
        }
        line = found.at;
        int amount = keys.size() - 2;
        boolean hasAmount = found.cells.containsKey(keys.get(amount)) || found.cells.containsKey(keys.get(amount + 1));
        List<String> cells = new ArrayList<>(keys.size());
        for (String key : hasAmount ? keys : keys.subList(0, amount)) {
            cells.add(found.cells.getOrDefault(key, ""));
        }
        return cells;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean ended() {
        return true;
    }

    @Override
    public char separator() {
        return '<';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads on until an entry has brought lines, or the document is over. */
    private void read() {
        try {
            while (ready.isEmpty() && !over) {
                step();
            }
        } catch (Unreadable broken) {
            throw refused(broken, part);
        }
    }

    private void step() {
        String child = xml.child();
        if (child == null) {
            if (inJournal) {
                inJournal = false;
            } else if (inYear) {
                inYear = false;
            } else {
                xml.finish();
                over = true;
            }
            return;
        }
        String name = plain(child);
        if (inJournal && name.equals("ecriture")) {
            readEntry();
        } else if (inJournal) {
            ofJournal.put(name, xml.tree().text());
        } else if (inYear && name.equals("journal")) {
            inJournal = true;
            ofJournal.clear();
        } else if (!inYear && name.equals("exercice")) {
            inYear = true;
        } else {
            xml.skip();
        }
    }

    private void readEntry() {
        Map<String, String> shared = new HashMap<>(ofJournal);
        List<Line> lines = new ArrayList<>();
        for (String child = xml.child(); child != null; child = xml.child()) {
            long at = xml.line();
            Node node = xml.tree();
            if (!plain(child).equals("ligne")) {
                shared.put(plain(child), node.text());
                continue;
            }
            if (lines.size() == MOST_LINES) {
                throw new FecRefused("entryTooLong", part, at, MOST_LINES);
            }
            Map<String, String> cells = new HashMap<>();
            node.children().forEach(cell -> cells.put(plain(cell.name()), cell.text()));
            lines.add(new Line(at, cells));
        }
        for (Line one : lines) {
            shared.forEach(one.cells::putIfAbsent);
            ready.add(one);
        }
    }

    private static FecRefused refused(Unreadable broken, int part) {
        String code = broken.code().equals("xml.cut") ? "xmlCut" : "xmlBroken";
        return new FecRefused(code, part, Math.max(1, broken.line()));
    }

    /** The first name of the field, however the document writes it. */
    private String plain(String element) {
        String known = names.get(element);
        if (known != null) {
            return known;
        }
        String plain = Field.positions(List.of(element)).keySet().stream()
                .findFirst()
                .map(XmlRows::key)
                .orElse(element.toLowerCase(Locale.ROOT));
        if (names.size() < MOST_NAMES) {
            names.put(element, plain);
        }
        return plain;
    }

    private static String key(Field field) {
        return field.title().toLowerCase(Locale.ROOT);
    }
}
