package dev.credence.platform.retention;

import dev.credence.artifact.ArtifactSweep;
import dev.credence.platform.PlatformApi;
import dev.credence.tracker.RowFilter;
import java.time.Duration;
import org.springframework.boot.SpringApplication;

/** A platform of its own that collects without end, or erases once: to be killed in the middle. */
final class RetentionProcess {

    private static final GarbageCollection.Policy AT_ONCE =
            new GarbageCollection.Policy(Duration.ZERO, Duration.ofSeconds(-5), false);

    private RetentionProcess() {}

    public static void main(String[] args) throws Exception {
        var context = SpringApplication.run(PlatformApi.class, "--server.port=0");
        if (args[0].equals("erase")) {
            context.getBean(Erasure.class)
                    .erase(args[1], new RowFilter("customer", "zoe"), "asked to", "root");
            return;
        }
        collectForever(context.getBean(GarbageCollection.class));
    }

    private static void collectForever(GarbageCollection collection) {
        while (true) {
            collection.purgeRuns(AT_ONCE);
            for (int place = 0; place < ArtifactSweep.places(); place++) {
                collection.collect(place, AT_ONCE);
            }
        }
    }
}
