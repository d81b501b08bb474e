package io.relance.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one login page, in the visitor's language when it is French or English, else in the company's. */
@Controller
class LoginPage {

    private final String companyLanguage;

    LoginPage(@Value("${relance.language:fr}") String companyLanguage) {
        this.companyLanguage = companyLanguage;
    }

    @GetMapping("/login")
    String show(HttpServletRequest request, Model model) {
        var language = languageOf(request);
        model.addAttribute("language", language);
        model.addAttribute("text", texts(language));
        model.addAttribute("refused", request.getParameter("error") != null);
        model.addAttribute("left", request.getParameter("logout") != null);
        return "login";
    }

    private String languageOf(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return companyLanguage;
        }
        var asked = request.getLocale().getLanguage();
        return asked.equals("fr") || asked.equals("en") ? asked : companyLanguage;
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "messages.login",
                Locale.forLanguageTag(language),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
