package io.relance.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What is really in use while something goes on, over what was in use before: looked at behind the collector. */
final class Memory implements AutoCloseable {

    private static final int EVERY_SECONDS = 10;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final long before = used();
    private final AtomicLong most = new AtomicLong(before);

    Memory() {
        watch.scheduleAtFixedRate(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Bytes, over what was in use before. */
    long most() {
        look();
        return most.get() - before;
    }

    private void look() {
        most.accumulateAndGet(used(), Math::max);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        watch.shutdown();
    }
}
