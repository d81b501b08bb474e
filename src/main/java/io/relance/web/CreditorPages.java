package io.relance.web;

import io.relance.calendar.PaymentTerms;
import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Collector;
import io.relance.debtor.Collectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who the creditor is, what its letters look like, and who answers its debtors. */
@Controller
class CreditorPages {

    private static final int LARGEST_LOGO = 1024 * 1024;

    private final Creditors creditors;
    private final Collectors collectors;
    private final ClaimDesk claims;

    CreditorPages(Creditors creditors, Collectors collectors, ClaimDesk claims) {
        this.creditors = creditors;
        this.collectors = collectors;
        this.claims = claims;
    }

    @GetMapping("/creditor")
    String show(Model model) {
        return show(Fields.none(), model);
    }

    private String show(Fields fields, Model model) {
        Creditor creditor = creditors.find().orElse(null);
        model.addAttribute("details", creditor == null ? null : creditor.details());
        model.addAttribute("hasLogo", creditor != null && creditor.logo() != null);
        model.addAttribute("collectors", collectors.findAll());
        if (creditor != null) {
            PaymentTerms.Concern concern = creditor.paymentTerms().concern(creditor.trade(), false);
            model.addAttribute("terms", creditor.paymentTerms());
            model.addAttribute("trade", creditor.trade().name());
            model.addAttribute("concern", concern == PaymentTerms.Concern.NONE ? null : "concern." + concern);
            model.addAttribute("termKinds", PaymentTerms.Kind.values());
            model.addAttribute("trades", PaymentTerms.Trade.values());
        }
        model.addAttribute("fields", fields);
        return "creditor";
    }

    @GetMapping("/creditor/logo")
    ResponseEntity<byte[]> logo() {
        Creditor creditor = creditors.find().orElse(null);
        byte[] logo = creditor == null ? null : creditor.logo();
        if (creditor == null || logo == null || creditor.logoType() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(creditor.logoType()))
                .body(logo);
    }

    @PostMapping("/creditor")
    String describe(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("creditor", typed);
        String iban = fields.required("iban").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!iban.isEmpty() && !validIban(iban)) {
            fields.refuse("iban", "field.iban");
        }
        String siren = fields.required("siren").replaceAll("\\s", "");
        if (!siren.isEmpty() && !siren.matches("\\d{9}")) {
            fields.refuse("siren", "field.siren");
        }
        CreditorDetails details = new CreditorDetails(
                fields.required("name"),
                fields.text("legalForm"),
                capital(fields),
                siren,
                fields.text("rcsTown"),
                fields.required("street"),
                fields.required("postalCode"),
                fields.required("city"),
                fields.required("country").toUpperCase(Locale.ROOT),
                fields.text("phone"),
                email(fields, "email"),
                iban,
                fields.text("bic"),
                fields.required("senderName"),
                fields.text("senderTitle"));
        if (fields.wrong()) {
            return show(fields, model);
        }
        creditors.describe(details);
        answers.addFlashAttribute("notice", ui.text("done.creditor"));
        return "redirect:/creditor";
    }

    @PostMapping("/creditor/terms")
    String sellOn(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("terms", typed);
        claims.sellOn(fields);
        if (fields.wrong()) {
            return show(fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("done.terms"));
        return "redirect:/creditor";
    }

    @PostMapping("/creditor/logo")
    String showLogo(@RequestParam MultipartFile logo, @ModelAttribute("ui") Ui ui, RedirectAttributes answers)
            throws IOException {
        byte[] image = logo.getSize() > LARGEST_LOGO ? new byte[0] : logo.getBytes();
        String type = typeOf(image);
        if (type == null || creditors.find().isEmpty()) {
            answers.addFlashAttribute("problem", ui.text("creditor.logoRefused"));
        } else {
            creditors.show(image, type);
            answers.addFlashAttribute("notice", ui.text("done.logo"));
        }
        return "redirect:/creditor";
    }

    @PostMapping("/creditor/collectors")
    String name(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("collector", typed);
        Collector collector = new Collector(
                fields.required("userId"), fields.required("name"), email(fields, "email"), fields.text("phone"));
        if (fields.wrong()) {
            return show(fields, model);
        }
        collectors.save(collector);
        answers.addFlashAttribute("notice", ui.text("done.collectors"));
        return "redirect:/creditor";
    }

    private static String email(Fields fields, String field) {
        String email = fields.required(field);
        if (!email.isEmpty() && !email.matches("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;]+")) {
            fields.refuse(field, "field.email");
        }
        return email;
    }

    private static @Nullable BigDecimal capital(Fields fields) {
        String text = fields.text("capital");
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.replaceAll("[\\s\u00A0\u202F€]", "").replace(',', '.'));
        } catch (NumberFormatException unreadable) {
            fields.refuse("capital", "field.amount");
            return null;
        }
    }

    /** The type the image really has, whatever its name says; {@code null} if it is neither PNG nor JPEG. */
    private static @Nullable String typeOf(byte[] image) throws IOException {
        boolean png = image.length > 8 && image[0] == (byte) 0x89 && image[1] == 'P' && image[2] == 'N';
        boolean jpeg = image.length > 3 && image[0] == (byte) 0xFF && image[1] == (byte) 0xD8;
        if (!png && !jpeg || ImageIO.read(new ByteArrayInputStream(image)) == null) {
            return null;
        }
        return png ? MediaType.IMAGE_PNG_VALUE : MediaType.IMAGE_JPEG_VALUE;
    }

    /** ISO 13616: country and check digits moved behind, letters as numbers, the whole modulo 97 is 1. */
    static boolean validIban(String iban) {
        if (!iban.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}") || iban.startsWith("FR") && iban.length() != 27) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
