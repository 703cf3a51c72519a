package tidegauge.scorer.notify.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks
/// 1.0).
public final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private Signature() {}

    /// The value of the header `webhook-signature`.
    static String of(Credential secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /// The secret's bytes.
    ///
    /// @throws IllegalArgumentException when it is not of the standard's form
    public static byte[] key(Credential secret) {
        String text = secret.text();
        try {
            byte[] bytes =
                    Base64.getDecoder()
                            .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "");
            if (bytes.length >= LEAST_BYTES && bytes.length <= MOST_BYTES) return bytes;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the webhook's secret is not whsec_ and base64 of 24 to 64 bytes", e);
        }
        throw new IllegalArgumentException(
                "the webhook's secret is not whsec_ and base64 of 24 to 64 bytes");
    }
}
