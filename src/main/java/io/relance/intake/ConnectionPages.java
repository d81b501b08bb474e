package io.relance.intake;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One page for everything that comes in from elsewhere. */
@Controller
class ConnectionPages {

    private final Connections connections;
    private final int maximumAge;

    ConnectionPages(
            Connections connections, @Value("${relance.contact.maximum-bank-data-age:3}") int maximumBankDataAge) {
        this.connections = connections;
        this.maximumAge = maximumBankDataAge;
    }

    @GetMapping("/connections")
    String show(Model model) {
        model.addAttribute("connections", connections.all());
        model.addAttribute("maximumAge", maximumAge);
        return "connections";
    }
}
