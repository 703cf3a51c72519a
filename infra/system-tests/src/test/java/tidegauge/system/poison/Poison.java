package tidegauge.system.poison;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// Bytes that are no completion, most of them plainly random.
final class Poison {
    private static final int LONGEST = 600;
    private static final int UNKNOWN_IDS = 20;
    private static final int HEAD = 5;

    private Poison() {}

    /// One value.
    ///
    /// @param schemaId a schema that the registry knows
    static byte[] value(RandomGenerator chance, int schemaId) {
        byte[] bytes = new byte[chance.nextInt(LONGEST)];
        chance.nextBytes(bytes);
        switch (chance.nextInt(20)) {
            case 0 -> frame(bytes, 1_000_000 + chance.nextInt(UNKNOWN_IDS));
            case 1 -> frame(bytes, schemaId);
            case 2 -> fill(bytes, "{\"suite\":\"looks like JSON\"}");
            default -> {
                // A first byte of 0 would name one of four thousand million schemas at random.
                if (bytes.length > 0 && bytes[0] == 0) {
                    bytes[0] = 1;
                }
            }
        }
        return bytes;
    }

    private static void frame(byte[] bytes, int id) {
        if (bytes.length >= HEAD) {
            ByteBuffer.wrap(bytes).put((byte) 0).putInt(id);
        }
    }

    private static void fill(byte[] bytes, String text) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i % text.length());
        }
    }
}
