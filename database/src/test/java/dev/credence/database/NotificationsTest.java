package dev.credence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class NotificationsTest {

    private final DatabaseSettings database = Databases.fresh();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Notifications notifications;
    private TransactionTemplate transactions;

    @BeforeEach
    void connect() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        notifications = new Notifications(JdbcClient.create(source), database);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Test
    void tellsASubscriberToReadWhenItIsConnectedAndThenWhatIsPublished() throws Exception {
        try (AutoCloseable _ = notifications.subscribe("routes", heard::add)) {
            await().until(() -> heard.equals(List.of("")));

            notifications.publish("routes", "one");
            notifications.publish("elsewhere", "not for us");
            notifications.publish("routes", "two");

            await().until(() -> heard.equals(List.of("", "one", "two")));
        }
    }

    @Test
    void publishesWithTheTransactionOrNotAtAll() throws Exception {
        try (AutoCloseable _ = notifications.subscribe("routes", heard::add)) {
            await().until(() -> heard.size() == 1);

            transactions.executeWithoutResult(transaction -> {
                notifications.publish("routes", "rolled back");
                transaction.setRollbackOnly();
            });
            transactions.executeWithoutResult(_ -> notifications.publish("routes", "committed"));

            await().until(() -> heard.equals(List.of("", "committed")));
        }
    }

    @Test
    void reconnectsAndTellsTheSubscriberToReadAgain() throws Exception {
        try (AutoCloseable _ = notifications.subscribe("routes", heard::add)) {
            await().until(() -> heard.size() == 1);

            assertThat(Databases.cut(database, "listen routes")).isEqualTo(1);

            await().until(() -> heard.equals(List.of("", "")));
            notifications.publish("routes", "again");
            await().until(() -> heard.equals(List.of("", "", "again")));
        }
    }

    @Test
    void goesOnAfterAListenerFailed() throws Exception {
        try (AutoCloseable _ =
                notifications.subscribe(
                        "routes",
                        payload -> {
                            heard.add(payload);
                            if (payload.equals("bad")) {
                                throw new IllegalStateException("on purpose");
                            }
                        })) {
            await().until(() -> heard.size() == 1);
            notifications.publish("routes", "bad");
            notifications.publish("routes", "good");

            await().until(() -> heard.equals(List.of("", "bad", "good")));
        }
    }

    @Test
    void refusesChannelsThatAreNoNames() {
        assertThatThrownBy(() -> notifications.publish("a; drop table x", ""))
                .hasMessageContaining("channel");
        assertThatThrownBy(() -> notifications.subscribe("A", _ -> {}))
                .hasMessageContaining("channel");
    }
}
