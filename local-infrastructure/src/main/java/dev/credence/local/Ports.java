package dev.credence.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Loopback ports: which are taken, which are free. */
public final class Ports {

    private Ports() {}

    /** Whether nobody listens on this loopback port now. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A port that is free now; another process may take it before the caller does. */
    public static int anyFree() {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void requireFree(int port, String server) {
        if (!free(port)) {
            throw new InfrastructureUnavailable(
                    "port " + port + " for " + server + " is taken by another process");
        }
    }

    /** 127.0.0.1 whatever the machine's name service says. */
    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
