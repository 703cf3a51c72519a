package tidegauge.scorer.notify.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import javax.net.SocketFactory;

/// Makes sockets that connect only to addresses which a guard has checked.
public final class GuardedSockets extends SocketFactory {
    private static final int CONNECT_MS = 10_000;

    private final TargetGuard guard;

    public GuardedSockets(TargetGuard guard) {
        this.guard = guard;
    }

    /// A socket that is connected to the first address of a host that answers.
    ///
    /// @param timeoutMs for connecting to one address, and for each read later
    public Socket connect(String host, int port, int timeoutMs) throws IOException {
        Socket socket = new Guarded(guard);
        try {
            socket.setSoTimeout(timeoutMs);
            socket.connect(InetSocketAddress.createUnresolved(host, port), timeoutMs);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Not connected yet; it is the guard that resolves what it is told to connect to.
    @Override
    public Socket createSocket() {
        return new Guarded(guard);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connect(host, port, CONNECT_MS);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return connect(host, port, CONNECT_MS);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connect(host.getHostAddress(), port, CONNECT_MS);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return connect(host.getHostAddress(), port, CONNECT_MS);
    }

    private static final class Guarded extends Socket {
        private final TargetGuard guard;

        Guarded(TargetGuard guard) {
            // A direct connection, whatever proxy the JVM is told to use.
            super(java.net.Proxy.NO_PROXY);
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, CONNECT_MS);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
            if (!(endpoint instanceof InetSocketAddress target))
                throw new RefusedTargetException("not an internet address");
            List<InetAddress> addresses = guard.resolve(target.getHostString());
            // A socket connects once; a host with several addresses is tried at its first.
            super.connect(new InetSocketAddress(addresses.getFirst(), target.getPort()), timeoutMs);
        }
    }
}
