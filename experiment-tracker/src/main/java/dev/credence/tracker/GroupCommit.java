package dev.credence.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Gathers what is added while a group is being written into the next group. There is no waiting for
 * company: the first one is written at once, alone.
 *
 * @param <T> what is written; a group's failure is the failure of each in it
 */
final class GroupCommit<T> implements AutoCloseable {

    private record Waiting<T>(T item, CompletableFuture<Boolean> written) {}

    private final int largest;
    private final Function<List<T>, List<Boolean>> write;
    private final LinkedBlockingQueue<Waiting<T>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    /**
     * @param write answers for each item whether it was written, after the commit
     */
    GroupCommit(int largest, Function<List<T>, List<Boolean>> write) {
        this.largest = largest;
        this.write = write;
        this.writer = Thread.ofVirtual().name("group-commit").start(this::run);
    }

    CompletableFuture<Boolean> add(T item) {
        var waiting = new Waiting<>(item, new CompletableFuture<Boolean>());
        queue.add(waiting);
        if (closed) {
            refuseQueued();
        }
        return waiting.written();
    }

    private void run() {
        var group = new ArrayList<Waiting<T>>();
        try {
            while (!closed) {
                group.clear();
                group.add(queue.take());
                queue.drainTo(group, largest - 1);
                write(group);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            refuseQueued();
        }
    }

    private void refuseQueued() {
        for (Waiting<T> left = queue.poll(); left != null; left = queue.poll()) {
            left.written()
                    .completeExceptionally(
                            new TransientDataAccessResourceException("the server is stopping"));
        }
    }

    private void write(List<Waiting<T>> group) {
        try {
            List<Boolean> written = write.apply(group.stream().map(Waiting::item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).written().complete(written.get(i));
            }
        } catch (RuntimeException failure) {
            group.forEach(waiting -> waiting.written().completeExceptionally(failure));
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.interrupt();
    }
}
