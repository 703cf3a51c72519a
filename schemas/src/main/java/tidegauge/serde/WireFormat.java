package tidegauge.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The head of Confluent's wire format: byte 0, then the schema's id in four bytes, big end first.
final class WireFormat {
    static final int HEAD_BYTES = 5;

    private static final byte MAGIC = 0;
    private static final VarHandle ID =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private WireFormat() {}

    static void writeHead(byte[] frame, int schemaId) {
        frame[0] = MAGIC;
        ID.set(frame, 1, schemaId);
    }

    static boolean hasHead(byte[] frame) {
        return frame.length >= HEAD_BYTES && frame[0] == MAGIC;
    }

    static int schemaId(byte[] frame) {
        return (int) ID.get(frame, 1);
    }
}
