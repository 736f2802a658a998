package dev.credence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
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

    @Test
    void whoeverDoesNotLeadAsksAgainOnTheSameConnection() {
        assertThat(one.tryLead("rollouts")).isTrue();
        assertThat(other.tryLead("rollouts")).isFalse();
        List<Integer> before = connections();

        for (int i = 0; i < 10; i++) {
            assertThat(other.tryLead("rollouts")).isFalse();
        }

        assertThat(connections()).hasSize(2).isEqualTo(before);
    }

    @Test
    void passesToOneThatHasWaitedWhenTheLeaderGoes() {
        assertThat(one.tryLead("rollouts")).isTrue();
        assertThat(other.tryLead("rollouts")).isFalse();
        one.close();

        await().until(() -> other.tryLead("rollouts"));
        assertThat(connections()).hasSize(1);
    }

    @Test
    void oneThatWaitedAndIsCutOffWaitsAgain() throws Exception {
        assertThat(one.tryLead("rollouts")).isTrue();
        assertThat(other.tryLead("rollouts")).isFalse();
        assertThat(Databases.cut(database, "lease rollouts")).isEqualTo(2);

        await().until(() -> other.tryLead("rollouts") || one.tryLead("rollouts"));
        assertThat(one.tryLead("rollouts")).isNotEqualTo(other.tryLead("rollouts"));
    }

    private List<Integer> connections() {
        return Databases.jdbc(database)
                .sql(
                        "select pid from pg_stat_activity where application_name = 'credence lease rollouts'"
                                + " and datname = current_database() order by pid")
                .query(Integer.class)
                .list();
    }
}
