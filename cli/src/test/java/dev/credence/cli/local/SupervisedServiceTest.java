package dev.credence.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SupervisedServiceTest {

    private static final RestartPolicy POLICY =
            new RestartPolicy(3, Duration.ofMillis(1), Duration.ofMinutes(10));

    @Test
    void restartsOnlyAsOftenAsThePolicySays() {
        var service = new EndingService();
        var conditions = new CopyOnWriteArrayList<Condition>();
        var holder = new ArrayList<SupervisedService>();
        var supervised =
                new SupervisedService(
                        service,
                        POLICY,
                        () -> conditions.add(holder.getFirst().state().condition()));
        holder.add(supervised);

        supervised.run();

        assertThat(service.starts).hasSize(4);
        assertThat(supervised.firstOutcome()).isCompletedWithValue(Condition.READY);
        assertThat(supervised.state().condition()).isEqualTo(Condition.FAILED);
        assertThat(supervised.state().restarts()).isEqualTo(3);
        assertThat(supervised.state().detail()).isEqualTo("the test wants it so");
        assertThat(conditions).filteredOn(Condition.RESTARTING::equals).hasSize(3);
    }

    @Test
    void waitsLongerBeforeEachRestart() {
        assertThat(RestartPolicy.DEFAULT.pauseBefore(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RestartPolicy.DEFAULT.pauseBefore(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RestartPolicy.DEFAULT.pauseBefore(5)).isEqualTo(Duration.ofSeconds(16));
    }

    /** Is healthy, and has ended by the time anyone asks. */
    private static final class EndingService implements Service {

        final List<Integer> starts = new ArrayList<>();

        @Override
        public ServiceName name() {
            return ServiceName.TRAINING_WORKER;
        }

        @Override
        public int port() {
            return 7072;
        }

        @Override
        public Running start() {
            starts.add(starts.size());
            return new Running() {
                @Override
                public ProcessHandle process() {
                    return ProcessHandle.current();
                }

                @Override
                public boolean healthy() {
                    return true;
                }

                @Override
                public CompletableFuture<String> ended() {
                    return CompletableFuture.completedFuture("the test wants it so");
                }

                @Override
                public void stop() {}
            };
        }
    }
}
