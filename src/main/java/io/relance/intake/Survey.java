package io.relance.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one walk through a whole file has shown: how its dates and amounts are written, and how long it is.
 *
 * @param mapping complete, styles included
 * @param records after the headers
 */
record Survey(FileShape shape, Mapping mapping, boolean datesCertain, boolean amountsCertain, int records) {

    /** @throws Unreadable if the mapping does not fit the file */
    static Survey of(Path file, FileShape shape, Mapping asked) throws IOException {
        Mapping mapping = asked.requireComplete(shape.headers());
        Map<Column, Integer> positions = mapping.positions(shape.headers());
        List<Integer> dateCells = cells(positions, Column.ISSUE_DATE, Column.DUE_DATE);
        List<Integer> amountCells = cells(positions, Column.TOTAL, Column.PAID, Column.OPEN_BALANCE);
        DateStyle.Evidence dates = new DateStyle.Evidence();
        AmountStyle.Evidence amounts = new AmountStyle.Evidence();
        int records = 0;
        try (Rows rows = Rows.open(file, shape)) {
            rows.next();
            Row row;
            while ((row = rows.next()) != null) {
                if (row.isBlank()) {
                    continue;
                }
                records++;
                for (int cell : dateCells) {
                    if (cell < row.cells().size()) {
                        dates.weigh(row.cells().get(cell));
                    }
                }
                for (int cell : amountCells) {
                    if (cell < row.cells().size()) {
                        amounts.weigh(row.cells().get(cell));
                    }
                }
            }
        }
        Mapping decided = mapping.or(new Mapping(Map.of(), dates.style(), amounts.style(), "EUR"));
        return new Survey(
                shape,
                decided,
                asked.dates() != null || dates.certain(),
                asked.amounts() != null || amounts.certain(),
                records);
    }

    private static List<Integer> cells(Map<Column, Integer> positions, Column... columns) {
        return Stream.of(columns)
                .filter(positions::containsKey)
                .map(positions::get)
                .toList();
    }
}
