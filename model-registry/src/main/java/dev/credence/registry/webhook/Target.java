package dev.credence.registry.webhook;

import dev.credence.problem.FieldError;
import java.util.List;
import okhttp3.HttpUrl;

/** The address of a webhook: https, or plain http to this machine where that is reached. */
final class Target {

    private static final int LONGEST = 2_000;

    private Target() {}

    /** What can be said before its name is resolved. */
    static void check(String url, Networks networks, List<FieldError> errors) {
        HttpUrl parsed = url.length() > LONGEST ? null : HttpUrl.parse(url);
        if (parsed == null || url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            errors.add(
                    new FieldError(
                            "url",
                            "must be a URL of at most %d characters, like https://example.org/hook"
                                    .formatted(LONGEST)));
            return;
        }
        if (!parsed.isHttps() && !(networks == Networks.LOCAL && isThisMachine(parsed.host()))) {
            errors.add(
                    new FieldError(
                            "url",
                            "must begin with https://"
                                    + (networks == Networks.LOCAL
                                            ? ", or with http:// for this machine"
                                            : "")));
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            errors.add(
                    new FieldError(
                            "url", "must have no user or password; sign deliveries by a secret"));
        }
        if (parsed.fragment() != null) {
            errors.add(new FieldError("url", "must have no fragment"));
        }
        if (Literal.of(parsed.host()).filter(address -> !networks.reach(address)).isPresent()) {
            errors.add(
                    new FieldError(
                            "url",
                            "must not lead to %s, which webhooks do not reach (credence.webhooks.networks)"
                                    .formatted(parsed.host())));
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || Literal.of(host).filter(address -> address.isLoopbackAddress()).isPresent();
    }
}
