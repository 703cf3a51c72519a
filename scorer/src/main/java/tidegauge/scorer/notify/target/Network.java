package tidegauge.scorer.notify.target;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// A range of addresses, such as `10.0.0.0/8`.
///
/// @param bytes how many bytes its addresses have, 4 or 16
/// @param prefix the bits that all of them share
/// @param length how many those are
public record Network(int bytes, BigInteger prefix, int length) {

    /// Reads CIDR notation; an address alone is a network of one.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"))
            throw new IllegalArgumentException(
                    "'" + cidr + "' is no network: write one such as 10.0.0.0/8 or fd00::/8");
        try {
            // Only digits and colons, so that no name is looked up.
            byte[] raw = InetAddress.getByName(address).getAddress();
            int bits = 8 * raw.length;
            int length = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
            if (length < 0 || length > bits) throw new NumberFormatException();
            return new Network(
                    raw.length, new BigInteger(1, raw).shiftRight(bits - length), length);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + cidr + "' is no network: write one such as 10.0.0.0/8 or fd00::/8", e);
        }
    }

    /// Whether an address is in it.
    public boolean holds(InetAddress address) {
        byte[] raw = address.getAddress();
        return raw.length == bytes
                && new BigInteger(1, raw).shiftRight(8 * bytes - length).equals(prefix);
    }
}
