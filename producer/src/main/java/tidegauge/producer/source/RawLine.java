package tidegauge.producer.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One line as bytes, without its end: a view into the splitter's buffer, valid until the next
/// line.
///
/// @param number from 1
/// @param buffer holds the bytes
/// @param start index of the first byte
/// @param length number of bytes
/// @param complete whether these are all bytes of the line; false when it is too long
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record RawLine(long number, byte[] buffer, int start, int length, boolean complete) {

    boolean isBlank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(buffer, start, length);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, start + length);
    }

    /// The same line in memory of its own.
    RawLine kept() {
        return new RawLine(number, bytes(), 0, length, complete);
    }
}
