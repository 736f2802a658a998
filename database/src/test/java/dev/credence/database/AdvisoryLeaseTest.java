package dev.credence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdvisoryLeaseTest {

    private final DatabaseSettings database = Databases.fresh();
    private final AdvisoryLease one = new AdvisoryLease(database);
    private final AdvisoryLease other = new AdvisoryLease(database);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void electsOneLeaderPerNameWhoStaysLeader() {
        assertThat(one.tryLead("rollouts")).isTrue();
        assertThat(other.tryLead("rollouts")).isFalse();
        assertThat(one.tryLead("rollouts")).isTrue();
        assertThat(other.tryLead("schedules")).isTrue();
    }

    @Test
    void passesToAnotherWhenItIsYielded() {
        assertThat(one.tryLead("rollouts")).isTrue();
        one.yield("rollouts");

        await().until(() -> other.tryLead("rollouts"));
        assertThat(one.tryLead("rollouts")).isFalse();
    }

    @Test
    void passesToAnotherWhenTheLeaderIsCutOff() throws Exception {
        assertThat(one.tryLead("rollouts")).isTrue();
        assertThat(Databases.cut(database, "lease rollouts")).isEqualTo(1);

        await().until(() -> other.tryLead("rollouts"));
        assertThat(one.tryLead("rollouts")).isFalse();
    }
}
