package io.relance.bank;

import io.relance.bank.MatchBook.FreeCredit;
import io.relance.bank.MatchBook.KnownMoney;
import io.relance.bank.NameIndex.Likeness;
import io.relance.bank.NumberIndex.Hit;
import io.relance.bank.NumberIndex.Writing;
import io.relance.bank.Proposal.Credit;
import io.relance.bank.Proposal.Part;
import io.relance.bank.Proposal.Reason;
import io.relance.invoice.OpenItem;
import io.relance.money.CreditorReference;
import io.relance.money.SettlementTolerance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a payment is for. Three kinds of evidence are weighed and added up: what it names, who has paid, and
 * whether the amount fits. Nothing here knows of a database: the same movement in the same book gives the same proposals.
 */
final class Matcher {

    private static final int BEST = 4;
    private static final int NAMES = 3;

    /** Further apart than this, two payments of one amount may well be two payments: a person looks. */
    private static final int DAYS_SURE = 3;

    private static final int DOUBTFUL = 85;

    /** Sources of payments that people know by name. */
    private static final Set<String> TELLERS = Set.of("fec", "e-invoice", "api", "page", "import", "agency");

    /** What the same amount known already is worth where no open invoice has it. */
    private static final int SAME_MONEY = 42;

    private static final Set<String> EXPLAINED = Set.of("invoice.settled", "debtor.owesNothing", "amount.over");
    private static final Pattern REFERENCE = Pattern.compile("RF[ ]?\\d{2}[ A-Z0-9]{1,35}");
    private static final Set<String> NO_REFERENCE =
            Set.of("NOTPROVIDED", "NOT PROVIDED", "NONREF", "NONE", "N/A", "NA", "UNKNOWN", "ROUTINE");

    private final MatchBook book;
    private final SettlementTolerance tolerance;

    Matcher(MatchBook book, SettlementTolerance tolerance) {
        this.book = book;
        this.tolerance = tolerance;
    }

    /**
     * As much of a movement as it takes.
     *
     * @param amount more than zero
     * @param on day of booking
     * @param text everything people wrote
     */
    record Movement(
            Money amount,
            LocalDate on,
            @Nullable String counterparty,
            @Nullable String iban,
            @Nullable String endToEndId,
            @Nullable String structuredReference,
            String text) {}

    /** The likeliest explanations, best first; none when nothing points anywhere. */
    List<Proposal> proposals(Movement movement) {
        Evidence evidence = new Evidence(movement);
        List<Proposal> all = new ArrayList<>();
        byReference(evidence, all);
        byNumber(evidence, all);
        byPayer(evidence, all);
        if (all.stream().noneMatch(proposal -> proposal.confidence() >= 70)) {
            byAmount(evidence, all);
        }
        return best(knownAlready(evidence, all));
    }

    /**
     * Where the books know of a payment of this debtor, of this amount and around this day, from another source than the
     * bank, it is most likely the same money: that goes before booking it once more.
     */
    private List<Proposal> knownAlready(Evidence evidence, List<Proposal> all) {
        List<Proposal> known = new ArrayList<>();
        Set<Long> debtors = new LinkedHashSet<>();
        best(all).forEach(proposal -> {
            Long debtorId = proposal.debtorId();
            if (debtorId != null && debtors.add(debtorId)) {
                book.knownOf(debtorId, evidence.amount, evidence.on)
                        .ifPresent(money -> known.add(same(proposal, money, evidence)));
            }
        });
        Set<Long> explained = known.stream().map(Proposal::debtorId).collect(Collectors.toSet());
        all.forEach(proposal -> known.add(
                explained.contains(proposal.debtorId())
                        ? proposal.withConfidence(bounded(proposal.confidence() - 20))
                        : proposal));
        return known;
    }

    private static Proposal same(Proposal told, KnownMoney money, Evidence evidence) {
        boolean free = money.left().equals(evidence.amount);
        boolean near = MatchBook.daysApart(money, evidence.on) <= DAYS_SURE;
        int confidence = bounded(told.confidence() + (told.parts().isEmpty() || !free ? SAME_MONEY : 0));
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of("known." + (TELLERS.contains(money.source()) ? money.source() : "other"), money.on()));
        told.reasons().stream()
                .filter(reason -> !EXPLAINED.contains(reason.code()))
                .forEach(reasons::add);
        return new Proposal(
                money.debtorId(),
                null,
                money.paymentId(),
                near ? confidence : Math.min(confidence, DOUBTFUL),
                free ? told.parts() : List.of(),
                free ? told.credits() : List.of(),
                reasons);
    }

    private static List<Proposal> best(List<Proposal> all) {
        Map<String, Proposal> distinct = new LinkedHashMap<>();
        for (Proposal proposal : all) {
            distinct.merge(
                    proposal.debtorId() + " " + proposal.knownId() + " " + proposal.parts(),
                    proposal,
                    (one, other) -> one.confidence() >= other.confidence() ? one : other);
        }
        return distinct.values().stream()
                .sorted(Comparator.comparing(Proposal::confidence).reversed())
                .limit(BEST)
                .toList();
    }

    /** What a movement says of its payer and its purpose, read once. */
    private final class Evidence {

        private final Money amount;
        private final LocalDate on;
        private final List<Hit> hits;
        private final Set<CreditorReference> structured = new LinkedHashSet<>();
        private final Set<CreditorReference> written = new LinkedHashSet<>();
        private final Set<Long> knownPayers;
        private final Map<Long, Integer> names = new LinkedHashMap<>();

        Evidence(Movement movement) {
            amount = movement.amount();
            on = movement.on();
            String said = said(movement.structuredReference());
            CreditorReference.parse(said).ifPresent(structured::add);
            String endToEnd = said(movement.endToEndId());
            CreditorReference.parse(endToEnd).ifPresent(structured::add);
            String all = String.join(" ; ", said, movement.text(), endToEnd);
            references(all).stream().filter(rf -> !structured.contains(rf)).forEach(written::add);
            hits = book.numbers().in(all);
            knownPayers = movement.iban() == null ? Set.of() : book.payersFrom(movement.iban());
            String payer = movement.counterparty();
            List<Likeness> like = payer == null || payer.isBlank()
                    ? book.names().like(movement.text(), false)
                    : book.names().like(payer, true);
            like.stream()
                    .filter(likeness -> likeness.score() >= 45)
                    .limit(NAMES)
                    .forEach(likeness -> names.put(likeness.debtorId(), likeness.score()));
        }

        private static String said(@Nullable String text) {
            return text == null || NO_REFERENCE.contains(NumberText.plain(text).strip()) ? "" : text;
        }

        /** What speaks for a debtor having paid, besides the reference. */
        int payer(long debtorId, List<Reason> reasons) {
            if (knownPayers.contains(debtorId)) {
                reasons.add(Reason.of("payer.known"));
                return 30;
            }
            int score = names.getOrDefault(debtorId, 0);
            int worth = score >= 90 ? 22 : score >= 60 ? 12 : 0;
            if (worth > 0) {
                reasons.add(Reason.of("payer.name", score));
            }
            if (!knownPayers.isEmpty()) {
                reasons.add(Reason.of(
                        "payer.other", book.nameOf(knownPayers.iterator().next())));
                return worth - 30;
            }
            return worth;
        }

        boolean namesPayer(long debtorId) {
            return knownPayers.contains(debtorId) || names.getOrDefault(debtorId, 0) >= 60;
        }
    }

    /** References in a text, also cut into blocks: the longest run that proves right. */
    private static List<CreditorReference> references(String text) {
        List<CreditorReference> found = new ArrayList<>();
        var runs = REFERENCE.matcher(NumberText.plain(text));
        int from = 0;
        while (runs.find(from)) {
            String run = runs.group();
            for (int end = run.length(); end >= 5; end--) {
                if (run.charAt(end - 1) != ' ' && (end == run.length() || run.charAt(end) == ' ')) {
                    var reference = CreditorReference.parse(run.substring(0, end));
                    if (reference.isPresent()) {
                        found.add(reference.get());
                        break;
                    }
                }
            }
            from = runs.start() + 2;
        }
        return found;
    }

    private void byReference(Evidence evidence, List<Proposal> all) {
        for (CreditorReference reference : evidence.structured) {
            referenced(evidence, reference, 60, "reference.structured", all);
        }
        for (CreditorReference reference : evidence.written) {
            referenced(evidence, reference, 58, "reference.written", all);
        }
        Set<CreditorReference> both = new LinkedHashSet<>(evidence.structured);
        both.addAll(evidence.written);
        if (both.size() > 1) {
            Set<OpenItem> items = new LinkedHashSet<>();
            both.forEach(rf -> items.addAll(book.invoicesOf(rf)));
            named(evidence, items, 58, List.of(Reason.of("reference.written", "")), true, all);
        }
    }

    private void referenced(
            Evidence evidence, CreditorReference reference, int worth, String code, List<Proposal> all) {
        List<OpenItem> items = book.invoicesOf(reference);
        List<Long> owners = book.debtorsOf(reference);
        boolean one = items.size() + owners.size() == 1;
        List<Reason> why = List.of(Reason.of(code, reference.printed()));
        for (OpenItem item : items) {
            named(evidence, Set.of(item), one ? worth : worth - 20, why, true, all);
        }
        for (long owner : owners) {
            ofDebtor(evidence, owner, one ? worth : worth - 20, why, all);
        }
    }

    private void byNumber(Evidence evidence, List<Proposal> all) {
        Set<OpenItem> strong = new LinkedHashSet<>();
        Set<OpenItem> withRanges = new LinkedHashSet<>();
        Set<OpenItem> doubtful = new LinkedHashSet<>();
        Writing worst = Writing.WHOLE;
        for (Hit hit : evidence.hits) {
            if (hit.writing().compareTo(Writing.DIGITS) >= 0) {
                withRanges.add(hit.item());
                if (!hit.inRange()) {
                    strong.add(hit.item());
                    // the neighbours of a number written whole are as good as it is
                    worst = strong.size() > 1 ? worst : hit.writing();
                }
            } else {
                doubtful.add(hit.item());
            }
        }
        if (!strong.isEmpty()) {
            int worth = worst == Writing.WHOLE ? 55 : 53;
            named(evidence, strong, worth, List.of(namedBy(strong)), false, all);
            if (withRanges.size() > strong.size()) {
                named(evidence, withRanges, worth, List.of(namedBy(withRanges)), false, all);
            }
        }
        for (Hit hit : evidence.hits) {
            OpenItem item = hit.item();
            if (doubtful.contains(item)
                    && (evidence.namesPayer(item.debtorId()) || fits(evidence.amount, item.open()))) {
                int worth = hit.writing() == Writing.FEW_DIGITS ? 40 : 25;
                named(evidence, Set.of(item), worth, List.of(Reason.of("number.part", item.number())), false, all);
            }
        }
        Map<Long, Set<OpenItem>> together = new HashMap<>();
        doubtful.stream().filter(item -> evidence.namesPayer(item.debtorId())).forEach(item -> together.computeIfAbsent(
                        item.debtorId(), key -> new LinkedHashSet<>())
                .add(item));
        together.values().stream().filter(items -> items.size() > 1).forEach(items -> {
            Set<OpenItem> both = new LinkedHashSet<>(strong);
            both.addAll(items);
            if (sum(both, evidence.amount).isEqual(evidence.amount)) {
                named(evidence, both, 25, List.of(namedBy(both)), false, all);
            }
        });
    }

    private static Reason namedBy(Collection<OpenItem> items) {
        return Reason.of(
                "number.named", items.stream().map(OpenItem::number).limit(8).collect(Collectors.joining(", ")));
    }

    /** Invoices that the payment names. */
    private void named(
            Evidence evidence, Set<OpenItem> items, int worth, List<Reason> why, boolean proven, List<Proposal> all) {
        if (items.isEmpty()) {
            return;
        }
        List<Reason> reasons = new ArrayList<>(why);
        List<OpenItem> open = items.stream()
                .filter(item -> !item.settled() && item.open().isPositive())
                .filter(item -> item.open().getCurrencyUnit().equals(evidence.amount.getCurrencyUnit()))
                .toList();
        long debtorId = mainDebtor(open.isEmpty() ? items : open);
        if (open.isEmpty()) {
            int payer = evidence.payer(debtorId, reasons);
            reasons.add(Reason.of(
                    items.iterator().next().settled() ? "invoice.settled" : "invoice.currency",
                    items.iterator().next().number()));
            all.add(new Proposal(debtorId, null, bounded(worth + payer), List.of(), List.of(), reasons));
            return;
        }
        Fit fit = fit(evidence.amount, open, proven, reasons);
        int payer = evidence.payer(debtorId, reasons);
        if (open.stream().anyMatch(item -> item.debtorId() != debtorId)) {
            reasons.add(Reason.of("debtors.several"));
            payer = Math.min(payer, 0);
        }
        all.add(new Proposal(debtorId, null, bounded(worth + fit.worth + payer), fit.parts, List.of(), reasons));
    }

    private static long mainDebtor(Collection<OpenItem> items) {
        return items.stream()
                .collect(Collectors.groupingBy(OpenItem::debtorId, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private record Fit(int worth, List<Part> parts) {}

    /** How well the amount fits invoices that are named, and how it would be set against them. */
    private Fit fit(Money amount, List<OpenItem> items, boolean proven, List<Reason> reasons) {
        Money owed = sum(items, amount);
        if (owed.isEqual(amount)) {
            reasons.add(Reason.of(items.size() == 1 ? "amount.exact" : "amount.sum", items.size()));
            return new Fit(42, whole(items));
        }
        if (fits(amount, owed)) {
            reasons.add(Reason.of("amount.near", text(owed.minus(amount))));
            return new Fit(38, oldestFirst(amount, items));
        }
        if (amount.isGreaterThan(owed)) {
            reasons.add(Reason.of("amount.over", text(amount.minus(owed))));
            return new Fit(proven ? 36 : 20, whole(items));
        }
        if (items.size() > 1) {
            List<List<Integer>> ways = Subsets.thatMake(amount.getAmountMinorLong(), minor(items));
            if (ways.size() == 1) {
                List<OpenItem> chosen = ways.get(0).stream().map(items::get).toList();
                reasons.add(Reason.of("amount.someOf", chosen.size(), items.size()));
                return new Fit(30, whole(chosen));
            }
        }
        reasons.add(Reason.of("amount.partial", text(owed.minus(amount))));
        return new Fit(items.size() > 1 ? 15 : proven ? 36 : 28, oldestFirst(amount, items));
    }

    private boolean fits(Money amount, Money owed) {
        return owed.getCurrencyUnit().equals(amount.getCurrencyUnit())
                && !amount.isGreaterThan(owed)
                && tolerance.covers(owed.minus(amount));
    }

    private void byPayer(Evidence evidence, List<Proposal> all) {
        for (long payer : evidence.knownPayers) {
            int worth = evidence.knownPayers.size() == 1 ? 55 : 40;
            ofDebtor(evidence, payer, worth, List.of(Reason.of("payer.known")), all);
        }
        for (Map.Entry<Long, Integer> name : evidence.names.entrySet()) {
            if (!evidence.knownPayers.contains(name.getKey())) {
                int worth = (name.getValue() >= 90 ? 42 : name.getValue() >= 60 ? 35 : 25)
                        - (evidence.knownPayers.isEmpty() ? 0 : 25);
                ofDebtor(evidence, name.getKey(), worth, List.of(Reason.of("payer.name", name.getValue())), all);
            }
        }
    }

    /** A debtor has paid and does not say what. */
    private void ofDebtor(Evidence evidence, long debtorId, int worth, List<Reason> why, List<Proposal> all) {
        Money amount = evidence.amount;
        List<Reason> reasons = new ArrayList<>(why);
        List<OpenItem> open = book.openOf(debtorId).stream()
                .filter(item -> item.open().getCurrencyUnit().equals(amount.getCurrencyUnit()))
                .toList();
        if (open.isEmpty()) {
            reasons.add(Reason.of("debtor.owesNothing"));
            all.add(new Proposal(debtorId, null, bounded(worth), List.of(), List.of(), reasons));
            return;
        }
        List<OpenItem> exact =
                open.stream().filter(item -> item.open().isEqual(amount)).toList();
        List<OpenItem> near = exact.isEmpty()
                ? open.stream().filter(item -> fits(amount, item.open())).toList()
                : exact;
        if (!near.isEmpty()) {
            boolean alone = near.size() == 1;
            reasons.add(
                    exact.isEmpty()
                            ? Reason.of("amount.near", text(near.get(0).open().minus(amount)))
                            : Reason.of("amount.exact", 1));
            if (!alone) {
                reasons.add(Reason.of("amount.alike", near.size()));
            }
            int fit = (exact.isEmpty() ? 36 : 42) - (alone ? 0 : 14);
            all.add(new Proposal(
                    debtorId, null, bounded(worth + fit), oldestFirst(amount, near.subList(0, 1)), List.of(), reasons));
            return;
        }
        Money owed = sum(open, amount);
        if (owed.isEqual(amount)) {
            reasons.add(Reason.of("amount.all", open.size()));
            all.add(new Proposal(debtorId, null, bounded(worth + 36), whole(open), List.of(), reasons));
            return;
        }
        if (sums(evidence, debtorId, worth, open, reasons, all)) {
            return;
        }
        reasons.add(
                amount.isGreaterThan(owed)
                        ? Reason.of("amount.over", text(amount.minus(owed)))
                        : Reason.of("amount.oldestFirst"));
        all.add(new Proposal(debtorId, null, bounded(worth + 5), oldestFirst(amount, open), List.of(), reasons));
    }

    /** Several invoices together, with or without the credit notes that a payer takes off. */
    private boolean sums(
            Evidence evidence,
            long debtorId,
            int worth,
            List<OpenItem> open,
            List<Reason> reasons,
            List<Proposal> all) {
        Money amount = evidence.amount;
        List<FreeCredit> credits = book.creditsOf(debtorId).stream()
                .filter(credit -> credit.left().getCurrencyUnit().equals(amount.getCurrencyUnit()))
                .limit(3)
                .toList();
        for (int chosen = 0; chosen < 1 << credits.size(); chosen++) {
            List<FreeCredit> used = new ArrayList<>();
            Money target = amount;
            for (int i = 0; i < credits.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    used.add(credits.get(i));
                    target = target.plus(credits.get(i).left());
                }
            }
            List<List<Integer>> ways = Subsets.thatMake(target.getAmountMinorLong(), minor(open));
            if (ways.isEmpty()) {
                continue;
            }
            List<OpenItem> items = ways.get(0).stream().map(open::get).toList();
            boolean alone = ways.size() == 1;
            List<Reason> why = new ArrayList<>(reasons);
            why.add(Reason.of("amount.sum", items.size()));
            if (!used.isEmpty()) {
                why.add(Reason.of("amount.credits", used.size(), text(target.minus(amount))));
            }
            if (!alone) {
                why.add(Reason.of("amount.otherSums"));
            }
            all.add(new Proposal(
                    debtorId,
                    null,
                    bounded(worth + (alone ? 30 : 15)),
                    whole(items),
                    used.stream()
                            .map(credit -> new Credit(credit.paymentId(), credit.left()))
                            .toList(),
                    why));
            return true;
        }
        return false;
    }

    private void byAmount(Evidence evidence, List<Proposal> all) {
        List<OpenItem> owing = book.owing(evidence.amount);
        if (owing.size() > 3) {
            return;
        }
        for (OpenItem item : owing) {
            List<Reason> reasons = new ArrayList<>();
            reasons.add(owing.size() == 1 ? Reason.of("amount.only") : Reason.of("amount.alike", owing.size()));
            int payer = evidence.payer(item.debtorId(), reasons);
            all.add(new Proposal(
                    item.debtorId(),
                    null,
                    bounded(58 - 8 * owing.size() + payer),
                    whole(List.of(item)),
                    List.of(),
                    reasons));
        }
    }

    private static List<Part> whole(Collection<OpenItem> items) {
        return items.stream()
                .map(item -> new Part(item.invoiceId(), item.open()))
                .toList();
    }

    /** C. civ. 1342-10: when the payer does not say, the oldest debt is paid first. */
    private static List<Part> oldestFirst(Money amount, List<OpenItem> items) {
        List<Part> parts = new ArrayList<>();
        Money left = amount;
        List<OpenItem> sorted = items.stream()
                .sorted(Comparator.comparing(OpenItem::dueDate).thenComparing(OpenItem::number))
                .toList();
        for (OpenItem item : sorted) {
            if (!left.isPositive()) {
                break;
            }
            Money part = left.isLessThan(item.open()) ? left : item.open();
            parts.add(new Part(item.invoiceId(), part));
            left = left.minus(part);
        }
        return parts;
    }

    private static Money sum(Collection<OpenItem> items, Money like) {
        Money sum = Money.zero(like.getCurrencyUnit());
        for (OpenItem item : items) {
            if (item.open().getCurrencyUnit().equals(like.getCurrencyUnit())) {
                sum = sum.plus(item.open());
            }
        }
        return sum;
    }

    private static long[] minor(List<OpenItem> items) {
        return items.stream()
                .mapToLong(item -> item.open().getAmountMinorLong())
                .toArray();
    }

    private static int bounded(int confidence) {
        return Math.max(0, Math.min(100, confidence));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }
}
