package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.database.Workspace;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TrackerTest
class ArtifactLinksTest {

    private static final Workspace TEAM = new Workspace("team-a");
    private static final String PATH = "/7/0123456789abcdef0123456789abcdef/artifacts/a.bin";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ArtifactLinks links;
    private final ArtifactLinks ofAnotherReplica;

    @Autowired
    ArtifactLinksTest(JdbcClient jdbc) {
        this.links = new ArtifactLinks(jdbc, now::get);
        this.ofAnotherReplica = new ArtifactLinks(jdbc, now::get);
    }

    @Test
    void aSignatureIsGoodForAQuarterOfAnHourAtEveryReplica() {
        String signature = links.sign(TEAM, PATH);

        now.set(Instant.ofEpochSecond(899));
        assertThat(ofAnotherReplica.isValid(TEAM, PATH, signature)).isTrue();
        now.set(Instant.ofEpochSecond(900));
        assertThat(ofAnotherReplica.isValid(TEAM, PATH, signature)).isFalse();
    }

    @Test
    void nothingOfItCanBeChanged() {
        String signature = links.sign(TEAM, PATH);

        assertThat(links.isValid(TEAM, PATH + "x", signature)).isFalse();
        assertThat(links.isValid(Workspace.DEFAULT, PATH, signature)).isFalse();
        assertThat(links.isValid(TEAM, PATH, "9" + signature)).isFalse();
        assertThat(links.isValid(TEAM, PATH, signature.replaceFirst(".$", ""))).isFalse();
        assertThat(links.isValid(TEAM, PATH, "")).isFalse();
    }
}
