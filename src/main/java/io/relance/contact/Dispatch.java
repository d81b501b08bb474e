package io.relance.contact;

import io.relance.contact.MailDelivery.MailConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Small enough that a crash leaves few uncertain messages, large enough to read and write set by set. */
    private static final int ROUND = 50;

    private static final int SENDERS = 3;

    private final Gathering gathering;
    private final Preparation preparation;
    private final MailDelivery delivery;
    private final LetterPrinter printer;
    private final Outbox outbox;
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
            SendingSettings settings) {
        this.gathering = gathering;
        this.preparation = preparation;
        this.delivery = delivery;
        this.printer = printer;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * Does all that is due now. Returns when nothing is left to do at this moment.
     *
     * @return how many contacts were looked at
     */
    public synchronized int run() {
        outbox.findUncertain();
        gathering.gather();
        AtomicInteger looked = new AtomicInteger();
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

    private void leave(List<Departure> departures, MailConnection connection) {
        if (departures.isEmpty()) {
            return;
        }
        List<Departure.Arrival> arrivals = new ArrayList<>(departures.size());
        Receipt unavailable = null;
        try {
            for (Departure departure : departures) {
                if (departure.letter() != null) {
                    arrivals.add(print(departure));
                } else if (unavailable != null) {
                    arrivals.add(new Departure.Arrival(departure.contactId(), unavailable, null));
                } else {
                    Receipt receipt = connection.send(Objects.requireNonNull(departure.mail()));
                    arrivals.add(new Departure.Arrival(departure.contactId(), receipt, null));
                    if (!receipt.serverAvailable()) {
                        unavailable = receipt;
                    }
                }
            }
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
            return new Departure.Arrival(departure.contactId(), Receipt.accepted(name), name);
        } catch (IOException full) {
            log.error("The letter {} cannot be written", file, full);
            return new Departure.Arrival(departure.contactId(), Receipt.temporary(full.toString()), null);
        }
    }

    @Override
    public void destroy() {
        senders.shutdown();
    }
}
