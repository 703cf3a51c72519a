package tidegauge.system.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Two ports of the loopback address.
///
/// They lie below the range from which operating systems take ports for outgoing connections, so
/// that nobody takes a broker's port while it is down.
record Ports(int broker, int controller) {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;

    /// Free ports for some nodes, all distinct.
    static List<Ports> free(int nodes, RandomGenerator chance) {
        Set<Integer> taken = new HashSet<>();
        List<Ports> ports = new ArrayList<>();
        while (ports.size() < nodes) {
            ports.add(new Ports(free(chance, taken), free(chance, taken)));
        }
        return ports;
    }

    private static int free(RandomGenerator chance, Set<Integer> taken) {
        while (true) {
            int port = chance.nextInt(LOWEST, HIGHEST);
            if (taken.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
