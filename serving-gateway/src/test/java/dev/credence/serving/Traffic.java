package dev.credence.serving;

import dev.credence.serving.RunningGateway.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Callers that ask without a pause until they are stopped, each with a sticky key of its own. */
final class Traffic implements AutoCloseable {

    private static final String QUESTION = "{\"data\": {\"x\": 5, \"category\": 2}}";

    private final Map<String, AtomicLong> answersByVersion = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private final Predicate<Reply> acceptable;
    private volatile boolean running = true;

    Traffic(RunningGateway gateway, int callers) {
        this(gateway, callers, _ -> true);
    }

    /** An answer that is not acceptable counts as a failure, as one that is no answer does. */
    Traffic(RunningGateway gateway, int callers, Predicate<Reply> acceptable) {
        this.acceptable = acceptable;
        for (int i = 0; i < callers; i++) {
            String caller = "caller-" + i;
            this.callers.add(Thread.ofVirtual().start(() -> ask(gateway, caller)));
        }
    }

    private void ask(RunningGateway gateway, String caller) {
        for (int i = 0; running; i++) {
            try {
                Reply reply =
                        gateway.post(
                                "/sales/predict/point",
                                QUESTION,
                                "X-Credence-Key",
                                caller + "-" + i % 50);
                if (reply.status() != 200 || !acceptable.test(reply)) {
                    failures.add(reply.status() + " " + reply.body());
                }
                answersByVersion
                        .computeIfAbsent(reply.version(), _ -> new AtomicLong())
                        .incrementAndGet();
            } catch (RuntimeException failure) {
                failures.add(failure.toString());
            }
        }
    }

    long answersOf(Object version) {
        AtomicLong count = answersByVersion.get(version.toString());
        return count == null ? 0 : count.get();
    }

    /** Whether every answer since now could only come from this version. */
    boolean onlyFrom(Object version) {
        long others = total() - answersOf(version);
        long own = answersOf(version);
        RunningGateway.await(
                "answers of " + version,
                () -> answersOf(version) > own + 20 || total() > own + others + 200);
        return total() - answersOf(version) == others;
    }

    long total() {
        return answersByVersion.values().stream().mapToLong(AtomicLong::get).sum();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        running = false;
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
