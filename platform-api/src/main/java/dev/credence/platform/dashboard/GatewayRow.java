package dev.credence.platform.dashboard;

import dev.credence.rollouts.Gateway;
import dev.credence.rollouts.ServedVersion;
import java.util.List;

/** A gateway with what it has loaded. */
record GatewayRow(Gateway gateway) {

    /** A version on a gateway. */
    record Loaded(ServedVersion served) {

        public String text() {
            return served.model() + " " + served.version() + " " + Texts.words(served.state());
        }

        public String message() {
            return served.message();
        }

        public String tone() {
            return switch (served.state()) {
                case LOADING -> "wait";
                case READY -> "good";
                case FAILED -> "bad";
            };
        }
    }

    public String id() {
        return gateway.id();
    }

    public String seen() {
        return Texts.time(gateway.lastSeen());
    }

    public List<Loaded> versions() {
        return gateway.versions().stream().map(Loaded::new).toList();
    }
}
