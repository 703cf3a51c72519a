package tidegauge.topic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Identity of a completion: the first 128 bits of SHA-256 over job id, backend and sample, in hex.
///
/// The same question asked again has the same identity, so a repeated call is a duplicate and never
/// a second observation.
public final class CompletionId {
    private static final int BYTES = 16;

    private CompletionId() {}

    /// The identity of one answer.
    ///
    /// @param sample number of the repetition, from 0
    public static String of(String jobId, String backend, int sample) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(jobId.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(backend.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] hash =
                    digest.digest(Integer.toString(sample).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
