package dev.credence.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loopback port that forwards to a server until it is cut, as if the server went away, and again
 * once it is joined. For tests of one server's outage; {@link CuttableInfrastructure} has one for
 * each of the test servers.
 *
 * <p>Thread-safe. After {@link #cut} no connection of before is left, and none is accepted.
 */
public final class CuttableLink implements AutoCloseable {

    private final String host;
    private final int target;
    private final int port;
    private final Set<Socket> sockets = new HashSet<>();
    private @Nullable ServerSocket server;

    private CuttableLink(String host, int target, ServerSocket server) {
        this.host = host;
        this.target = target;
        this.server = server;
        this.port = server.getLocalPort();
        accept(server);
    }

    /** Forwards to the host and port of the URL, which may be a JDBC URL. */
    public static CuttableLink to(String url) {
        URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
        return new CuttableLink(uri.getHost(), uri.getPort(), listen(0));
    }

    /** The URL with this link in place of the server. */
    public String through(String url) {
        return url.replace(host + ":" + target, "127.0.0.1:" + port);
    }

    /** Breaks every connection and refuses new ones. */
    public synchronized void cut() {
        ServerSocket open = server;
        if (open == null) {
            return;
        }
        server = null;
        close(open);
        sockets.forEach(CuttableLink::close);
        sockets.clear();
    }

    /** Accepts connections again, on the same port. */
    public synchronized void join() {
        if (server == null) {
            ServerSocket open = listen(port);
            server = open;
            accept(open);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket accepting) {
        daemon(() -> {
            while (!accepting.isClosed()) {
                try {
                    forward(accepting, accepting.accept());
                } catch (IOException _) {
                    // cut, or the server is not there: the client sees its end
                }
            }
        });
    }

    private void forward(ServerSocket accepting, Socket client) throws IOException {
        Socket upstream;
        try {
            upstream = new Socket(host, target);
        } catch (IOException failure) {
            close(client);
            throw failure;
        }
        synchronized (this) {
            if (server != accepting) {
                close(client);
                close(upstream);
                return;
            }
            sockets.add(client);
            sockets.add(upstream);
        }
        daemon(() -> pump(client, upstream));
        daemon(() -> pump(upstream, client));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            return; // cut, or one side went
        } finally {
            forget(from);
        }
    }

    private synchronized void forget(Socket socket) {
        sockets.remove(socket);
    }

    private static void daemon(Runnable work) {
        Thread.ofPlatform().daemon().name("cuttable-link").start(work);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
