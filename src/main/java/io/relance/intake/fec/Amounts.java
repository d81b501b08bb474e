package io.relance.intake.fec;

import java.util.OptionalLong;

/** The amounts of a line, whichever of the two ways the file has to tell debit from credit (DOMAIN §7.1). */
final class Amounts {

    private Amounts() {}

    /** Debit less credit in cents of a euro: a negative debit is a credit. Empty when nobody can tell. */
    static OptionalLong cents(FecReader reader) {
        if (reader.has(Field.DEBIT) && reader.has(Field.CREDIT)) {
            OptionalLong debit = Cells.hundredths(reader.text(Field.DEBIT));
            OptionalLong credit = Cells.hundredths(reader.text(Field.CREDIT));
            return debit.isEmpty() || credit.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(debit.getAsLong() - credit.getAsLong());
        }
        OptionalLong amount = Cells.hundredths(reader.text(Field.MONTANT));
        int side = Cells.side(reader.text(Field.SENS));
        return amount.isEmpty() || side == 0 && amount.getAsLong() != 0
                ? OptionalLong.empty()
                : OptionalLong.of(side * amount.getAsLong());
    }

    /** The field to name when the amount cannot be read. */
    static Field field(FecReader reader) {
        if (!reader.has(Field.DEBIT) || !reader.has(Field.CREDIT)) {
            return Cells.hundredths(reader.text(Field.MONTANT)).isEmpty() ? Field.MONTANT : Field.SENS;
        }
        return Cells.hundredths(reader.text(Field.DEBIT)).isEmpty() ? Field.DEBIT : Field.CREDIT;
    }
}
