package dev.credence.registry.webhook;

import java.net.InetAddress;
import java.util.Optional;

/** An address that is written out rather than named; never asks a name server. */
final class Literal {

    private Literal() {}

    static Optional<InetAddress> of(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
