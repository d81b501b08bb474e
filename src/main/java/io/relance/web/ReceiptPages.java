package io.relance.web;

import io.relance.bank.BankAccount;
import io.relance.bank.BankAccounts;
import io.relance.bank.BankTransaction;
import io.relance.bank.BankTransaction.State;
import io.relance.bank.BankTransactions;
import io.relance.bank.Matching;
import io.relance.bank.MoneyDesk;
import io.relance.bank.Proposal;
import io.relance.bank.Proposal.Part;
import io.relance.bank.Proposals;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.MoneyFormat;
import io.relance.payment.Allocation;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.math.RoundingMode;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The money that came in: what was booked by itself, and what a person must say yes to, split or set aside. */
@Controller
@RequestMapping("/receipts")
class ReceiptPages {

    private static final int PAGE = 50;
    private static final Pattern AMOUNT =
            Pattern.compile("(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})|([A-Z]{3}) (-?\\d+(?:\\.\\d+)?)");

    private final BankTransactions transactions;
    private final BankAccounts accounts;
    private final Proposals proposals;
    private final MoneyDesk desk;
    private final Matching matching;
    private final Debtors debtors;
    private final DebtorList debtorList;
    private final Invoices invoices;
    private final InvoiceDesk invoiceDesk;
    private final Payments payments;
    private final Cashbook cashbook;

    ReceiptPages(
            BankTransactions transactions,
            BankAccounts accounts,
            Proposals proposals,
            MoneyDesk desk,
            Matching matching,
            Debtors debtors,
            DebtorList debtorList,
            Invoices invoices,
            InvoiceDesk invoiceDesk,
            Payments payments,
            Cashbook cashbook) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.proposals = proposals;
        this.desk = desk;
        this.matching = matching;
        this.debtors = debtors;
        this.debtorList = debtorList;
        this.invoices = invoices;
        this.invoiceDesk = invoiceDesk;
        this.payments = payments;
        this.cashbook = cashbook;
    }

    /** A heap of movements that are looked at together. Public for FreeMarker only. */
    public enum Box {
        WAITING(EnumSet.of(State.WAITING)),
        BOOKED(EnumSet.of(State.BOOKED, State.RETURNED)),
        ASIDE(EnumSet.of(State.SET_ASIDE)),
        OUTGOING(EnumSet.of(State.OUTGOING));

        private final Set<State> states;

        Box(Set<State> states) {
            this.states = states;
        }
    }

    /** A movement as a list shows it. Public for FreeMarker only. */
    public record Row(
            BankTransaction movement,
            @Nullable Idea best,
            int others,
            @Nullable Booked booked) {}

    /** What a movement may be. Public for FreeMarker only. */
    public record Idea(
            int rank,
            int confidence,
            @Nullable Debtor debtor,
            @Nullable BankTransaction returns,
            boolean known,
            List<Share> shares,
            @Nullable Money rest,
            boolean outOfDate,
            List<String> reasons) {}

    /** An invoice and what would go to it. Public for FreeMarker only. */
    public record Share(Invoice invoice, Money amount) {}

    /** What was booked. Public for FreeMarker only. */
    public record Booked(@Nullable Debtor debtor, Payment payment, List<Share> shares) {}

    /** A credit that stands against no invoice, and where it would go. Public for FreeMarker only. */
    public record Credit(
            Payment payment,
            Debtor debtor,
            @Nullable Invoice invoice,
            @Nullable Money part) {}

    @GetMapping
    String all(
            @RequestParam(defaultValue = "WAITING") Box box,
            @RequestParam(defaultValue = "0") int page,
            @ModelAttribute("ui") Ui ui,
            Model model) {
        int number = Math.max(0, page);
        List<BankTransaction> shown =
                transactions.findByStateInOrderByBookedOnDescIdDesc(box.states, PageRequest.of(number, PAGE));
        model.addAttribute("box", box.name());
        model.addAttribute("rows", rows(shown, ui));
        model.addAttribute("number", number);
        model.addAttribute("more", transactions.countByStateIn(box.states) > (number + 1L) * PAGE);
        boxes(model);
        return "receipts";
    }

    @GetMapping("/credits")
    String credits(Model model) {
        List<Payment> free = payments.unallocated(Limit.of(200));
        Map<Long, Debtor> owners = debtors
                .findAllById(free.stream()
                        .map(payment -> Objects.requireNonNull(payment.debtorId()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Debtor::id, Function.identity()));
        Map<Long, List<Invoice>> open =
                invoices.openOfAll(owners.keySet()).stream().collect(Collectors.groupingBy(Invoice::debtorId));
        model.addAttribute(
                "credits",
                free.stream().map(payment -> credit(payment, owners, open)).toList());
        model.addAttribute("box", "CREDITS");
        boxes(model);
        return "receipt-credits";
    }

    /** Its own amount first, else the oldest invoice: a proposal, never done without a person (C. civ. 1342-10). */
    private static Credit credit(Payment payment, Map<Long, Debtor> owners, Map<Long, List<Invoice>> open) {
        Long debtorId = Objects.requireNonNull(payment.debtorId());
        Money left = payment.unallocated();
        List<Invoice> payable = open.getOrDefault(debtorId, List.of()).stream()
                .filter(invoice -> invoice.currency().equals(left.getCurrencyUnit())
                        && invoice.openBalance().isPositive())
                .toList();
        Invoice target = payable.stream()
                .filter(invoice -> invoice.openBalance().isEqual(left))
                .findFirst()
                .orElse(payable.isEmpty() ? null : payable.get(0));
        Money part = target == null || left.isLessThan(target.openBalance()) ? left : target.openBalance();
        return new Credit(payment, Objects.requireNonNull(owners.get(debtorId)), target, target == null ? null : part);
    }

    @PostMapping("/credits/{paymentId}")
    String useCredit(
            @PathVariable long paymentId,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        Payment payment = payments.findById(paymentId).orElseThrow(ReceiptPages::notFound);
        Long debtorId = payment.debtorId();
        Fields fields = new Fields("credit", typed);
        if (debtorId != null) {
            invoiceDesk.allocate(debtorId, paymentId, fields, person.getName());
        }
        if (debtorId == null || fields.wrong()) {
            answers.addFlashAttribute("problem", ui.text("receipts.outOfDate"));
        } else {
            answers.addFlashAttribute("notice", ui.text("done.allocate"));
        }
        return "redirect:/receipts/credits";
    }

    /** What a debtor paid beyond its invoices was interest, the indemnity or costs: a person's word, never a guess. */
    @PostMapping("/credits/{paymentId}/charges")
    String keepForCharges(@PathVariable long paymentId, @ModelAttribute("ui") Ui ui, RedirectAttributes answers) {
        Payment payment = payments.findById(paymentId).orElseThrow(ReceiptPages::notFound);
        try {
            Money part = payment.unallocated();
            cashbook.keepForCharges(paymentId, part);
            answers.addFlashAttribute("notice", ui.text("receipts.chargesKept", ui.money(part)));
        } catch (IllegalArgumentException changed) {
            answers.addFlashAttribute("problem", ui.text("receipts.outOfDate"));
        }
        return "redirect:/receipts/credits";
    }

    @GetMapping("/{id:\\d+}")
    String one(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long debtor,
            @RequestParam(required = false) @Nullable String q,
            @ModelAttribute("ui") Ui ui,
            Model model) {
        return show(id, debtor, q, Fields.none(), ui, model);
    }

    private String show(long id, @Nullable Long chosen, @Nullable String q, Fields fields, Ui ui, Model model) {
        BankTransaction movement = movement(id);
        List<Idea> ideas = movement.waits() ? ideas(List.of(movement), ui).getOrDefault(id, List.of()) : List.of();
        Debtor debtor = chosen != null
                ? debtors.findById(chosen).orElse(null)
                : ideas.stream()
                        .map(Idea::debtor)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        BankAccount account = accounts.findById(movement.accountId()).orElseThrow();
        model.addAttribute("movement", movement);
        model.addAttribute("account", account);
        model.addAttribute("ideas", ideas);
        model.addAttribute("debtor", debtor);
        model.addAttribute("q", q == null ? "" : q);
        model.addAttribute(
                "foundDebtors",
                q == null || q.isBlank()
                        ? List.of()
                        : debtorList.find(new DebtorList.Search(q, null, null, null)).lines().stream()
                                .limit(8)
                                .toList());
        model.addAttribute(
                "payable",
                debtor == null
                        ? List.of()
                        : invoices.openOf(debtor.id()).stream()
                                .filter(invoice -> invoice.currency()
                                        .equals(movement.amount().getCurrencyUnit()))
                                .toList());
        model.addAttribute("booked", booked(movement));
        model.addAttribute(
                "returns",
                movement.returnsId() == null
                        ? null
                        : transactions.findById(movement.returnsId()).orElse(null));
        model.addAttribute("returnedBy", transactions.findByReturnsId(id));
        model.addAttribute("fields", fields);
        return "receipt";
    }

    @PostMapping("/matching")
    String match(@ModelAttribute("ui") Ui ui, RedirectAttributes answers) {
        Matching.Result result = matching.run();
        answers.addFlashAttribute("notice", ui.text("receipts.matched", result.booked(), result.waiting()));
        return "redirect:/receipts";
    }

    @PostMapping("/{id:\\d+}/{action:accept|split|aside|undo}")
    String act(
            @PathVariable long id,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        movement(id);
        Fields fields = new Fields(action, typed);
        String by = person.getName();
        try {
            switch (action) {
                case "accept" -> desk.accept(id, (int) number(typed, "rank"), by);
                case "split" -> split(id, fields, typed, by);
                case "aside" -> {
                    String why = fields.required("why");
                    if (!fields.wrong()) {
                        desk.setAside(id, why, by);
                    }
                }
                default -> desk.undo(id, by);
            }
        } catch (MoneyDesk.OutOfDate changed) {
            matching.run();
            answers.addFlashAttribute("problem", ui.text("receipts.outOfDate"));
            return "redirect:/receipts/" + id;
        }
        if (fields.wrong()) {
            return show(id, typed.containsKey("debtor") ? number(typed, "debtor") : null, null, fields, ui, model);
        }
        if (action.equals("undo")) {
            matching.run();
        }
        answers.addFlashAttribute("notice", ui.text("done.receipt." + action));
        return action.equals("undo") || typed.containsKey("stay") ? "redirect:/receipts/" + id : "redirect:/receipts";
    }

    private void split(long id, Fields fields, Map<String, String> typed, String by) {
        BankTransaction movement = movement(id);
        Money left = movement.amount();
        List<Part> parts = new ArrayList<>();
        for (String field : typed.keySet()) {
            if (field.matches("part-\\d+") && fields.text(field) != null) {
                Money part = fields.amount(field, left.getCurrencyUnit());
                Invoice invoice =
                        invoices.findById(Long.parseLong(field.substring(5))).orElseThrow(ReceiptPages::notFound);
                if (part.isGreaterThan(invoice.openBalance())) {
                    fields.refuse(field, "field.tooMuch");
                }
                left = left.minus(part);
                if (left.isNegative()) {
                    fields.refuse(field, "field.tooMuch");
                }
                parts.add(new Part(invoice.id(), part));
            }
        }
        long debtorId = number(typed, "debtor");
        if (!debtors.existsById(debtorId)) {
            throw notFound();
        }
        if (!fields.wrong()) {
            desk.split(id, debtorId, parts, by);
        }
    }

    private void boxes(Model model) {
        model.addAttribute("waiting", transactions.countByStateIn(Box.WAITING.states));
        model.addAttribute("credit", payments.unallocated(Limit.of(200)).size());
    }

    private List<Row> rows(List<BankTransaction> movements, Ui ui) {
        Map<Long, List<Idea>> ideas =
                ideas(movements.stream().filter(BankTransaction::waits).toList(), ui);
        return movements.stream()
                .map(movement -> {
                    List<Idea> of = ideas.getOrDefault(movement.id(), List.of());
                    return new Row(
                            movement, of.isEmpty() ? null : of.get(0), Math.max(0, of.size() - 1), booked(movement));
                })
                .toList();
    }

    private Map<Long, List<Idea>> ideas(List<BankTransaction> movements, Ui ui) {
        Map<Long, List<Proposal>> known =
                proposals.of(movements.stream().map(BankTransaction::id).toList());
        Collection<Proposal> all = known.values().stream().flatMap(List::stream).toList();
        Map<Long, Invoice> named = invoices
                .findAllById(all.stream()
                        .flatMap(proposal -> proposal.parts().stream())
                        .map(Part::invoiceId)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Invoice::id, Function.identity()));
        Set<Long> debtorIds = new HashSet<>();
        Set<Long> returned = new HashSet<>();
        for (Proposal proposal : all) {
            if (proposal.debtorId() != null) {
                debtorIds.add(proposal.debtorId());
            }
            if (proposal.returnsId() != null) {
                returned.add(proposal.returnsId());
            }
        }
        Map<Long, Debtor> owners =
                debtors.findAllById(debtorIds).stream().collect(Collectors.toMap(Debtor::id, Function.identity()));
        Map<Long, BankTransaction> originals = transactions.findAllById(returned).stream()
                .collect(Collectors.toMap(BankTransaction::id, Function.identity()));
        return movements.stream().collect(Collectors.toMap(BankTransaction::id, movement -> {
            List<Proposal> of = known.getOrDefault(movement.id(), List.of());
            List<Idea> ideas = new ArrayList<>();
            for (int rank = 0; rank < of.size(); rank++) {
                ideas.add(idea(movement, of.get(rank), rank, named, owners, originals, ui));
            }
            return ideas;
        }));
    }

    private Idea idea(
            BankTransaction movement,
            Proposal proposal,
            int rank,
            Map<Long, Invoice> named,
            Map<Long, Debtor> owners,
            Map<Long, BankTransaction> originals,
            Ui ui) {
        List<Share> shares = proposal.parts().stream()
                .map(part -> new Share(Objects.requireNonNull(named.get(part.invoiceId())), part.amount()))
                .toList();
        Money rest = movement.amount();
        for (Share share : shares) {
            rest = rest.minus(share.amount());
        }
        for (Proposal.Credit credit : proposal.credits()) {
            rest = rest.plus(credit.amount());
        }
        return new Idea(
                rank,
                proposal.confidence(),
                proposal.debtorId() == null ? null : owners.get(proposal.debtorId()),
                proposal.returnsId() == null ? null : originals.get(proposal.returnsId()),
                proposal.knownId() != null,
                shares,
                rest.isPositive() && proposal.knownId() == null ? rest : null,
                shares.stream().anyMatch(share -> share.amount()
                        .isGreaterThan(share.invoice().openBalance())),
                proposal.reasons().stream().map(reason -> said(reason, ui)).toList());
    }

    private static String said(Proposal.Reason reason, Ui ui) {
        Object[] args = reason.args().stream().map(arg -> shown(arg, ui)).toArray();
        return ui.text("match." + reason.code(), args);
    }

    private static Object shown(String arg, Ui ui) {
        Matcher amount = AMOUNT.matcher(arg);
        if (amount.matches()) {
            boolean first = amount.group(1) != null;
            return MoneyFormat.of(Locale.forLanguageTag(ui.getLanguage()))
                    .format(Money.parse(first ? amount.group(2) + " " + amount.group(1) : arg));
        }
        if (arg.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return ui.day(LocalDate.parse(arg));
        }
        return arg.matches("\\d{1,6}") ? (Object) Integer.valueOf(arg) : arg;
    }

    private @Nullable Booked booked(BankTransaction movement) {
        Long paymentId = movement.paymentId();
        Payment payment =
                paymentId == null ? null : payments.findById(paymentId).orElse(null);
        if (payment == null) {
            return null;
        }
        List<Share> shares = new ArrayList<>();
        for (Allocation allocation : desk.standing(movement)) {
            Invoice invoice = invoices.findById(allocation.invoiceId()).orElseThrow();
            shares.add(new Share(invoice, Money.of(invoice.currency(), allocation.amount(), RoundingMode.UNNECESSARY)));
        }
        Long debtorId = payment.debtorId();
        return new Booked(debtorId == null ? null : debtors.findById(debtorId).orElse(null), payment, shares);
    }

    private BankTransaction movement(long id) {
        return transactions.findById(id).orElseThrow(ReceiptPages::notFound);
    }

    private static long number(Map<String, String> typed, String field) {
        try {
            return Long.parseLong(typed.getOrDefault(field, ""));
        } catch (NumberFormatException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, field, unreadable);
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
