package tidegauge.producer.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tidegauge.producer.suite.Turn;

/// Identities made of content: the same content has the same identity in every file and run.
///
/// The first 128 bits of SHA-256 in hex.
final class ContentHash {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Identity of a prompt of one text.
    static String ofPrompt(String text) {
        return new ContentHash().add(text).hex();
    }

    /// Identity of a chat; that of its text when it is one turn of the user.
    static String ofPrompt(List<Turn> turns) {
        if (turns.size() == 1 && turns.getFirst().speaker() == Turn.Speaker.USER) {
            return ofPrompt(turns.getFirst().text());
        }
        ContentHash hash = new ContentHash();
        for (Turn turn : turns) {
            hash.add(turn.speaker().name()).separate().add(turn.text()).separate();
        }
        return hash.hex();
    }

    /// Identity of a line: its source among those read together, its number and its bytes.
    static String ofLine(int source, RawLine line) {
        ContentHash hash = new ContentHash();
        hash.add(source + ":" + line.number()).separate();
        hash.digest.update(line.buffer(), line.start(), line.length());
        return hash.hex();
    }

    /// Identity of several texts in order, none of which can stand for another's part.
    static String ofParts(List<String> parts) {
        ContentHash hash = new ContentHash();
        for (String part : parts) {
            hash.add(part.length() + ":").add(part);
        }
        return hash.hex();
    }

    private ContentHash add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private ContentHash separate() {
        digest.update((byte) 0);
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
