package io.relance.intake;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person looks at what unlettered money might have paid, and agrees or not. */
@Controller
@RequestMapping("/imports/proposals")
class AllocationProposalPages {

    private static final int SHOWN = 100;
    private static final int AT_ONCE = 10_000;

    private final AllocationProposals proposals;
    private final MessageSource messages;

    AllocationProposalPages(AllocationProposals proposals, MessageSource messages) {
        this.proposals = proposals;
        this.messages = messages;
    }

    @GetMapping
    String show(Model model) {
        List<AllocationProposals.Proposal> shown = proposals.all(SHOWN);
        model.addAttribute("proposals", shown);
        model.addAttribute(
                "exact",
                shown.stream().filter(AllocationProposals.Proposal::isExact).count());
        return "allocation-proposals";
    }

    @PostMapping
    String accept(
            @RequestParam long debtor,
            @RequestParam String seal,
            Principal who,
            Locale locale,
            RedirectAttributes answers) {
        boolean done = proposals.accept(debtor, seal, who.getName());
        answers.addFlashAttribute(
                done ? "notice" : "problem",
                messages.getMessage(done ? "proposals.accepted" : "proposals.changed", null, locale));
        return "redirect:/imports/proposals";
    }

    /** All proposals in which every payment fits an invoice to the cent. */
    @PostMapping("/exact")
    String acceptExact(Principal who, Locale locale, RedirectAttributes answers) {
        long accepted = proposals.all(AT_ONCE).stream()
                .filter(AllocationProposals.Proposal::isExact)
                .filter(proposal -> proposals.accept(proposal.debtorId(), proposal.seal(), who.getName()))
                .count();
        answers.addFlashAttribute(
                "notice", messages.getMessage("proposals.acceptedSeveral", new Object[] {accepted}, locale));
        return "redirect:/imports/proposals";
    }
}
