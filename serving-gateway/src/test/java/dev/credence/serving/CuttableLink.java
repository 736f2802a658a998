package dev.credence.serving;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback port that forwards to a server until it is cut, as if the server went away; it can be
 * joined again.
 */
final class CuttableLink implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;

    CuttableLink(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = server.getLocalPort();
        accept(server);
    }

    static CuttableLink to(String url) throws IOException {
        return new CuttableLink(URI.create(url.replaceFirst("^jdbc:", "")).getPort());
    }

    /** The URL with this link's port in place of the server's. */
    String through(String url) {
        return url.replace(":" + target, ":" + port);
    }

    void cut() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void join() throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accept(server);
    }

    private void accept(ServerSocket accepting) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    while (!accepting.isClosed()) {
                        try {
                            Socket client = accepting.accept();
                            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                            sockets.add(client);
                            sockets.add(upstream);
                            pump(client, upstream);
                            pump(upstream, client);
                        } catch (IOException _) {
                            continue; // cut
                        }
                    }
                });
    }

    private void pump(Socket from, Socket to) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (from;
                            to) {
                        from.getInputStream().transferTo(to.getOutputStream());
                    } catch (IOException _) {
                        sockets.remove(from); // cut
                    }
                });
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
