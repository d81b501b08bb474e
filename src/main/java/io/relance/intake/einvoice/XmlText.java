package io.relance.intake.einvoice;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document. Declarations of the encoding are often wrong: the one declared is tried first, then
 * UTF-8, then Windows-1252, each strictly, so that no name is taken in with broken letters.
 */
final class XmlText {

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlText() {}

    /** @throws DocumentFault if the bytes are no text */
    static String of(byte[] content) {
        for (Charset charset : candidates(content)) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(content))
                        .toString();
                String xml = text.startsWith("\uFEFF") ? text.substring(1) : text;
                if (xml.stripLeading().startsWith("<")) {
                    return xml.stripLeading();
                }
            } catch (CharacterCodingException other) {
                continue;
            }
        }
        throw DocumentFault.whole("encoding");
    }

    private static List<Charset> candidates(byte[] content) {
        List<Charset> charsets = new ArrayList<>();
        if (startsWith(content, 0xFE, 0xFF)) {
            charsets.add(StandardCharsets.UTF_16BE);
        } else if (startsWith(content, 0xFF, 0xFE)) {
            charsets.add(StandardCharsets.UTF_16LE);
        } else if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            charsets.add(StandardCharsets.UTF_8);
        } else if (startsWith(content, 0, '<', 0, '?')) {
            charsets.add(StandardCharsets.UTF_16BE);
        } else if (startsWith(content, '<', 0, '?', 0)) {
            charsets.add(StandardCharsets.UTF_16LE);
        }
        String head = new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        if (charsets.isEmpty() && declared.find() && Charset.isSupported(declared.group(1))) {
            charsets.add(Charset.forName(declared.group(1)));
        }
        charsets.add(StandardCharsets.UTF_8);
        charsets.add(Charset.forName("windows-1252"));
        return charsets;
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
