package io.relance.contact;

import io.relance.contact.MailDelivery.MailConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * One run: gathers what was asked, judges what is due, sends what may leave, until nothing more is due. Several nodes,
 * and several threads here, share the work by skipping each other's rows.
 */
@Component
public class Dispatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    /** Small enough to come back soon to what has become due, large enough to read and write set by set. */
    private static final int ROUND = 50;

    /** The most that a crash leaves uncertain of one sender, as long as the mail server answers at once. */
    private static final int EMBARKED_AT_ONCE = 16;

    /** A mail that takes longer is taken to be followed by more of the kind. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private static final int SENDERS = 3;

    private final Gathering gathering;
    private final Preparation preparation;
    private final MailDelivery delivery;
    private final LetterPrinter printer;
    private final Outbox outbox;
    private final Courier courier;
    private final SendingSettings settings;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, runnable -> {
        Thread thread = new Thread(runnable, "dispatch");
        thread.setDaemon(true);
        return thread;
    });

    Dispatch(
            Gathering gathering,
            Preparation preparation,
            MailDelivery delivery,
            LetterPrinter printer,
            Outbox outbox,
            Courier courier,
            SendingSettings settings) {
        this.gathering = gathering;
        this.preparation = preparation;
        this.delivery = delivery;
        this.printer = printer;
        this.outbox = outbox;
        this.courier = courier;
        this.settings = settings;
    }

    /**
     * Does all that is due now. Returns when nothing is left to do at this moment.
     *
     * @return how many contacts were looked at
     */
    public synchronized int run() {
        outbox.takeBackAbandoned();
        gathering.gather();
        AtomicInteger looked = new AtomicInteger(courier.run());
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            running.add(senders.submit(() -> {
                try (MailConnection connection = delivery.open()) {
                    Preparation.Round round = round();
                    while (round.looked() > 0) {
                        looked.addAndGet(round.looked());
                        leave(round.departures(), connection);
                        round = round();
                    }
                }
                return null;
            }));
        }
        for (Future<?> sender : running) {
            try {
                sender.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while sending", stopped);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("Sending failed", failed.getCause());
            }
        }
        return looked.get();
    }

    /** Together if possible; otherwise one by one, so that a contact nobody foresaw keeps only itself back. */
    private Preparation.Round round() {
        try {
            return preparation.next(ROUND);
        } catch (RuntimeException failed) {
            log.warn("A round of contacts failed: they are taken one by one", failed);
        }
        int looked = 0;
        List<Departure> departures = new ArrayList<>();
        for (long contactId : preparation.due(ROUND)) {
            try {
                Preparation.Round alone = preparation.only(contactId);
                looked += alone.looked();
                departures.addAll(alone.departures());
            } catch (RuntimeException failed) {
                looked += setAside(contactId, failed);
            }
        }
        return new Preparation.Round(looked, departures);
    }

    /** Must not fail itself: others of the round have been marked as sending and wait for their departure. */
    private int setAside(long contactId, RuntimeException failed) {
        log.error("Contact {} cannot be judged", contactId, failed);
        try {
            preparation.setAside(contactId, String.valueOf(failed.getMessage()));
            return 1;
        } catch (RuntimeException again) {
            log.error("Contact {} cannot be set aside either", contactId, again);
            return 0;
        }
    }

    /**
     * Hands messages over, a few at a time: each is marked right before its turn, so that a crash leaves few in doubt. While
     * the mail server is slow they go one by one, and none waits longer than its mark is good for.
     */
    private void leave(List<Departure> departures, MailConnection connection) {
        int done = 0;
        int atOnce = 1;
        while (done < departures.size()) {
            Progress progress =
                    leaveTogether(departures.subList(done, Math.min(departures.size(), done + atOnce)), connection);
            done += progress.done();
            Receipt refusal = progress.refusal();
            if (refusal != null) {
                outbox.settle(departures.subList(done, departures.size()).stream()
                        .map(departure -> departure.arrived(refusal))
                        .toList());
                return;
            }
            atOnce = progress.slow() ? 1 : Math.min(EMBARKED_AT_ONCE, atOnce * 2);
        }
    }

    /**
     * How far a few messages got.
     *
     * @param slow the mail server took its time: what is left needs a new mark
     * @param refusal the mail server takes nothing at all now, in its own words
     */
    private record Progress(
            int done, boolean slow, @Nullable Receipt refusal) {}

    private Progress leaveTogether(List<Departure> few, MailConnection connection) {
        Set<String> ours = outbox.embark(few);
        List<Departure.Arrival> arrivals = new ArrayList<>(few.size());
        int done = 0;
        try {
            for (Departure departure : few) {
                long began = System.nanoTime();
                if (ours.contains(departure.messageId())) {
                    Departure.Arrival arrival = departure.letter() != null
                            ? print(departure)
                            : departure.arrived(connection.send(Objects.requireNonNull(departure.mail())));
                    if (!arrival.receipt().serverAvailable()) {
                        return new Progress(done, false, arrival.receipt());
                    }
                    arrivals.add(arrival);
                } else {
                    log.info("Contact {} stays: events or another sender were faster", departure.contactId());
                }
                done++;
                if (System.nanoTime() - began > AT_ONCE.toNanos()) {
                    return new Progress(done, true, null);
                }
            }
            return new Progress(done, false, null);
        } finally {
            outbox.settle(arrivals);
        }
    }

    /** The file is named after the contact and put in place in one move: printed twice it is still one letter. */
    private Departure.Arrival print(Departure departure) {
        String name = "letters/%d.pdf".formatted(departure.contactId());
        Path file = settings.data().resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".part");
            Files.write(draft, printer.print(Objects.requireNonNull(departure.letter())));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Departure.Arrival(departure.contactId(), departure.messageId(), Receipt.accepted(name), name);
        } catch (IOException full) {
            log.error("The letter {} cannot be written", file, full);
            return departure.arrived(Receipt.temporary(full.toString()));
        }
    }

    @Override
    public void destroy() {
        senders.shutdown();
    }
}
