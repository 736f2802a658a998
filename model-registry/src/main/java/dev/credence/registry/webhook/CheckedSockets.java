package dev.credence.registry.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that connect to allowed addresses only. The check is on the very address that is
 * connected to, whatever a name resolved to when somebody looked before.
 */
final class CheckedSockets extends SocketFactory {

    private final Predicate<InetAddress> allowed;

    CheckedSockets(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress to, int timeout) throws IOException {
                if (!(to instanceof InetSocketAddress internet)
                        || internet.isUnresolved()
                        || !allowed.test(internet.getAddress())) {
                    throw new AddressRefused();
                }
                super.connect(to, timeout);
            }

            @Override
            public void connect(SocketAddress to) throws IOException {
                connect(to, 0);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    /** The name leads to an address that webhooks do not reach; it does not say to which. */
    static final class AddressRefused extends IOException {

        AddressRefused() {
            super("the address is one that webhooks do not reach (credence.webhooks.networks)");
        }
    }
}
