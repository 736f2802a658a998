package dev.credence.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.problem.FieldError;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "168.63.129.16",
                "100.100.100.200",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.192",
                "198.18.0.1",
                "::",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "2001:db8::1",
                "::169.254.169.254"
            })
    void nobodyReachesMetadataOrWhatIsNoHost(String address) throws UnknownHostException {
        for (Networks networks : Networks.values()) {
            assertThat(networks.reach(InetAddress.getByName(address))).as("%s", networks).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "fc00::1",
                "fdab::1",
                "64:ff9b::10.0.0.1",
                "2002:0a00:0001::1"
            })
    void anOwnNetworkIsReachedWhereThatIsAllowed(String address) throws UnknownHostException {
        assertThat(Networks.PUBLIC.reach(InetAddress.getByName(address))).isFalse();
        assertThat(Networks.PRIVATE.reach(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"})
    void thisMachineIsReachedLocallyOnly(String address) throws UnknownHostException {
        assertThat(Networks.PUBLIC.reach(InetAddress.getByName(address))).isFalse();
        assertThat(Networks.PRIVATE.reach(InetAddress.getByName(address))).isFalse();
        assertThat(Networks.LOCAL.reach(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::1.1.1.1"})
    void theInternetIsReached(String address) throws UnknownHostException {
        assertThat(Networks.PUBLIC.reach(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://example.org",
                "https://user@example.org/",
                "https://user:secret@example.org/",
                "https://127.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://example.org/#part",
                "https://exa mple.org/",
                "//example.org",
                "https://example.org/\nHost: a",
                "",
                "example.org"
            })
    void refusesWhatIsNotHttpsToTheInternet(String url) {
        assertThat(mistakes(url, Networks.PUBLIC)).isNotEmpty();
    }

    @Test
    void takesHttpsAndLocallyPlainHttpToThisMachine() {
        assertThat(mistakes("https://example.org:8443/a?b=c", Networks.PUBLIC)).isEmpty();
        assertThat(mistakes("http://127.0.0.1:9000/hook", Networks.LOCAL)).isEmpty();
        assertThat(mistakes("http://localhost:9000/hook", Networks.LOCAL)).isEmpty();
        assertThat(mistakes("http://example.org/hook", Networks.LOCAL)).isNotEmpty();
        assertThat(mistakes("http://10.0.0.1/hook", Networks.LOCAL)).isNotEmpty();
    }

    @Test
    void aNameThatLeadsToThisMachineIsNotConnectedTo() throws Exception {
        try (var receiver = new Receiver()) {
            int port = URI.create(receiver.url()).getPort();
            var answer =
                    new Transport(settings(Networks.PUBLIC))
                            .send(
                                    "https://localhost:%d/hook".formatted(port),
                                    "",
                                    UUID.randomUUID(),
                                    "{}",
                                    Instant.EPOCH);

            assertThat(answer.accepted()).isFalse();
            assertThat(answer.error()).contains("do not reach");
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var settings = settings(Networks.PUBLIC);

        assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pauseAfter(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(settings.pauseAfter(100)).isEqualTo(Duration.ofHours(1));
    }

    private static WebhookSettings settings(Networks networks) {
        return new WebhookSettings(
                networks,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                12,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofDays(30));
    }

    private static List<FieldError> mistakes(String url, Networks networks) {
        var errors = new ArrayList<FieldError>();
        Target.check(url, networks, errors);
        return errors;
    }
}
