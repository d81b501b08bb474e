package io.relance.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * An SMTP server that misbehaves as told. The script sees each command ("GREETING", "MAIL FROM:…", "DATA", "." for the
 * end of a mail) and gives the answer; {@link #DROP} hangs up instead, {@link #SILENCE} never answers, null behaves.
 */
public final class HostileSmtpServer implements AutoCloseable {

    public static final String DROP = "drop";
    public static final String SILENCE = "silence";

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> script;
    private final Thread accepting;

    public final List<String> commands = new CopyOnWriteArrayList<>();
    public final List<String> mails = new CopyOnWriteArrayList<>();

    HostileSmtpServer(UnaryOperator<String> script) throws IOException {
        this(0, script);
    }

    /** On a port of one's choice, in the place of a server that behaves. */
    public HostileSmtpServer(int port, UnaryOperator<String> script) throws IOException {
        this.server = new ServerSocket(port, 10, InetAddress.getByName("127.0.0.1"));
        this.script = script;
        this.accepting = new Thread(this::accept, "hostile-smtp");
        accepting.setDaemon(true);
        accepting.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return sockets.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread talking = new Thread(() -> talk(socket), "hostile-smtp-" + sockets.size());
                talking.setDaemon(true);
                talking.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            String line = "GREETING";
            StringBuilder content = null;
            while (line != null) {
                if (content != null && !line.equals(".")) {
                    content.append(line).append('\n');
                    if ("in the middle".equals(script.apply("CONTENT"))) {
                        return;
                    }
                    line = in.readLine();
                    continue;
                }
                commands.add(line);
                String answer = script.apply(line);
                if (answer == null) {
                    answer = polite(line);
                }
                if (content != null) {
                    mails.add(content.toString());
                    content = null;
                }
                if (answer.equals(DROP)) {
                    return;
                }
                if (!answer.equals(SILENCE)) {
                    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    if (answer.startsWith("354")) {
                        content = new StringBuilder();
                    }
                    if (answer.startsWith("421")) {
                        return;
                    }
                }
                line = in.readLine();
            }
        } catch (IOException gone) {
            // the client hung up
        }
    }

    private static String polite(String command) {
        if (command.equals("GREETING")) {
            return "220 hostile.example";
        }
        if (command.equals("DATA")) {
            return "354 go on";
        }
        return command.equals("QUIT") ? "221 bye" : "250 ok";
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // the port is free only when nobody waits at it any more
            accepting.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
