package io.relance.story;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the bank sends of one day, as its file (camt.053): the balances agree with the movements. */
final class BankStatement {

    private final LocalDate day;
    private final List<String> movements = new ArrayList<>();
    private BigDecimal sum = BigDecimal.ZERO;

    private BankStatement(LocalDate day) {
        this.day = day;
    }

    static BankStatement of(LocalDate day) {
        return new BankStatement(day);
    }

    /** Money that came in, in euros, with what the payer wrote. */
    BankStatement credit(String euros, String text) {
        sum = sum.add(new BigDecimal(euros));
        movements.add("""
                <Ntry><Amt Ccy="EUR">%1$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                <BookgDt><Dt>%2$s</Dt></BookgDt><ValDt><Dt>%2$s</Dt></ValDt>
                <NtryDtls><TxDtls><RmtInf><Ustrd>%3$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(euros, day, text));
        return this;
    }

    String file() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
                <GrpHdr><MsgId>M</MsgId><CreDtTm>%1$sT06:00:00</CreDtTm></GrpHdr>
                <Stmt><Id>S-%1$s</Id><CreDtTm>%1$sT06:00:00</CreDtTm>
                <Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <Dt><Dt>%1$s</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%2$s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <Dt><Dt>%1$s</Dt></Dt></Bal>
                %3$s</Stmt></BkToCstmrStmt></Document>""".formatted(day, sum.add(new BigDecimal("100.00")), String.join("", movements));
    }
}
