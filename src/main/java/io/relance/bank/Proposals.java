package io.relance.bank;

import io.relance.bank.Proposal.Credit;
import io.relance.bank.Proposal.Part;
import io.relance.bank.Proposal.Reason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What each waiting movement may be, as it was found out last. */
@Component
public class Proposals {

    private static final int ROWS = 500;

    private final JdbcTemplate jdbc;

    Proposals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The proposals for each of the movements, best first; none where nothing is known. */
    public Map<Long, List<Proposal>> of(Collection<Long> transactionIds) {
        Map<Long, List<Proposal>> found = new HashMap<>();
        jdbc.query(
                "select * from bank_proposal where transaction_id = any (?) order by transaction_id, rank",
                rs -> {
                    Long debtorId = rs.getObject("debtor_id", Long.class);
                    Long returnsId = rs.getObject("returns_id", Long.class);
                    Long knownId = rs.getObject("known_id", Long.class);
                    found.computeIfAbsent(rs.getLong("transaction_id"), id -> new ArrayList<>())
                            .add(new Proposal(
                                    debtorId,
                                    returnsId,
                                    knownId,
                                    rs.getInt("confidence"),
                                    lines(rs.getString("parts")).stream()
                                            .map(line -> line.split("=", 2))
                                            .map(pair -> new Part(Long.parseLong(pair[0]), Money.parse(pair[1])))
                                            .toList(),
                                    lines(rs.getString("credits")).stream()
                                            .map(line -> line.split("=", 2))
                                            .map(pair -> new Credit(Long.parseLong(pair[0]), Money.parse(pair[1])))
                                            .toList(),
                                    lines(rs.getString("reasons")).stream()
                                            .map(line -> Arrays.asList(line.split("\\|", -1)))
                                            .map(words -> new Reason(words.get(0), words.subList(1, words.size())))
                                            .toList()));
                },
                (Object) transactionIds.toArray(Long[]::new));
        return found;
    }

    /** The proposals for one movement, best first. */
    public List<Proposal> of(long transactionId) {
        return of(List.of(transactionId)).getOrDefault(transactionId, List.of());
    }

    private record Row(long transactionId, int rank, Proposal proposal) {}

    /** Forgets what was proposed for these movements and writes down what is proposed now. */
    void replace(Map<Long, List<Proposal>> now) {
        jdbc.update("delete from bank_proposal where transaction_id = any (?)", (Object)
                now.keySet().toArray(Long[]::new));
        List<Row> rows = new ArrayList<>();
        now.forEach((id, proposals) -> {
            for (int rank = 0; rank < proposals.size(); rank++) {
                rows.add(new Row(id, rank, proposals.get(rank)));
            }
        });
        jdbc.batchUpdate("""
                insert into bank_proposal
                    (transaction_id, rank, debtor_id, returns_id, confidence, parts, credits, reasons, known_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows, ROWS, (statement, row) -> {
            Proposal proposal = row.proposal();
            statement.setLong(1, row.transactionId());
            statement.setInt(2, row.rank());
            set(statement, 3, proposal.debtorId());
            set(statement, 4, proposal.returnsId());
            statement.setInt(5, proposal.confidence());
            statement.setString(
                    6,
                    proposal.parts().stream()
                            .map(part -> part.invoiceId() + "=" + part.amount())
                            .collect(Collectors.joining("\n")));
            statement.setString(
                    7,
                    proposal.credits().stream()
                            .map(credit -> credit.paymentId() + "=" + credit.amount())
                            .collect(Collectors.joining("\n")));
            statement.setString(
                    8,
                    proposal.reasons().stream()
                            .map(reason -> reason.code()
                                    + reason.args().stream()
                                            .map(arg -> "|" + arg.replaceAll("[|\\n]", " "))
                                            .collect(Collectors.joining()))
                            .collect(Collectors.joining("\n")));
            set(statement, 9, proposal.knownId());
        });
    }

    private static void set(PreparedStatement statement, int at, @Nullable Long id) throws SQLException {
        if (id == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, id);
        }
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
