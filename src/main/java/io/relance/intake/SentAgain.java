package io.relance.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a request that is sent again under the same Idempotency-Key as it was answered the first time, for seven days:
 * a program that never saw our answer may ask again and nothing happens twice. The same key with another content is a
 * mistake of the sender's and refused. Files are left out: they are harmless by themselves when they come again.
 */
@Component
class SentAgain extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(10);
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final ApiProblems problems;
    private final Clock clock;

    SentAgain(JdbcTemplate jdbc, ApiProblems problems, Clock clock) {
        this.jdbc = jdbc;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getHeader(HEADER) == null
                || !request.getRequestURI().startsWith("/api/")
                || !CHANGING.contains(request.getMethod())
                || request.getUserPrincipal() == null
                || type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER).strip();
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (given.isEmpty() || given.length() > LONGEST_KEY || body.length > LONGEST_BODY) {
            refuse(request, response, ApiRefusal.field(HEADER, "api.key.unusable", LONGEST_KEY));
            return;
        }
        String key = Objects.requireNonNull(request.getUserPrincipal()).getName() + ' ' + given;
        String fingerprint = fingerprint(request, body);
        if (!begin(key, fingerprint)) {
            Answer before = answer(key);
            if (before != null && !before.fingerprint.equals(fingerprint)) {
                refuse(request, response, ApiRefusal.field(HEADER, "api.key.otherContent", given));
            } else if (before == null || before.status == 0) {
                refuse(request, response, ApiRefusal.conflict("api.key.working", given));
            } else {
                repeat(before, response);
            }
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(new Read(request, body), answer);
            answered = answer.getStatus() < 500;
        } finally {
            if (answered) {
                keep(key, answer);
            } else {
                jdbc.update("delete from api_answer where key = ?", key);
            }
        }
        answer.copyBodyToResponse();
    }

    /** False if the key is in use: then nothing must be done. */
    private boolean begin(String key, String fingerprint) {
        Instant now = clock.instant();
        jdbc.update("delete from api_answer where at < ?", Timestamp.from(now.minus(KEPT)));
        // a program that was stopped amid its work answered nobody: what it did is found by its own number
        return jdbc.update("""
                        insert into api_answer (key, fingerprint, at) values (?, ?, ?)
                        on conflict (key) do update set at = excluded.at
                        where api_answer.status is null and api_answer.at < ?
                            and api_answer.fingerprint = excluded.fingerprint""", key, fingerprint, Timestamp.from(now), Timestamp.from(now.minus(LONGEST_WORK))) == 1;
    }

    private void keep(String key, ContentCachingResponseWrapper answer) {
        jdbc.update(
                "update api_answer set status = ?, content_type = ?, location = ?, body = ? where key = ?",
                answer.getStatus(),
                answer.getContentType(),
                answer.getHeader("Location"),
                answer.getContentAsByteArray(),
                key);
    }

    private @Nullable Answer answer(String key) {
        List<Answer> found = jdbc.query(
                "select * from api_answer where key = ?",
                (rs, i) -> new Answer(
                        rs.getString("fingerprint"),
                        rs.getInt("status"),
                        rs.getString("content_type"),
                        rs.getString("location"),
                        rs.getBytes("body")),
                key);
        return found.isEmpty() ? null : found.get(0);
    }

    private static void repeat(Answer before, HttpServletResponse response) throws IOException {
        response.setStatus(before.status);
        response.setHeader("Idempotency-Replayed", "true");
        if (before.contentType != null) {
            response.setContentType(before.contentType);
        }
        if (before.location != null) {
            response.setHeader("Location", before.location);
        }
        if (before.body != null) {
            response.getOutputStream().write(before.body);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ApiRefusal refusal) {
        problems.resolveException(request, response, null, refusal);
    }

    private static String fingerprint(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String head = request.getMethod() + ' ' + request.getRequestURI() + '?' + request.getQueryString() + '\n';
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param status 0 while the first request is being worked on */
    private record Answer(
            String fingerprint,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte @Nullable [] body) {}

    /** A request whose body was read to know it again. */
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read at once");
                }

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
