package io.relance.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** A postal service in this machine, which does with letters what a story wants. */
final class PostalService {

    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private volatile HttpHandler whatItDoes;
    private volatile int letters;

    PostalService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        answers(() -> UNAVAILABLE);
        server.createContext("/letters", exchange -> whatItDoes.handle(exchange));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on this happens when a letter comes, and is answered by this HTTP status. */
    void answers(IntSupplier what) {
        letters = 0;
        does(exchange -> take(exchange, what));
    }

    /** From now on it does this with every request. */
    void does(HttpHandler what) {
        whatItDoes = what;
    }

    /** How many letters came since. */
    int letters() {
        return letters;
    }

    private void take(HttpExchange exchange, IntSupplier answer) throws IOException {
        exchange.getRequestBody().readAllBytes();
        letters++;
        int status = answer.getAsInt();
        byte[] body = "{\"id\":\"L-7\",\"trackingNumber\":\"1A 234\",\"depositedOn\":\"2025-02-03\"}"
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
