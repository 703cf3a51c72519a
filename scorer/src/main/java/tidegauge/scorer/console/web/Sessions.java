package tidegauge.scorer.console.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who has logged in, in the memory of this process.
final class Sessions {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final int MOST = 1_000;
    private static final int SECRET_BYTES = 32;

    private record Session(Visitor visitor, long endsAt) {}

    private final Map<Role, String> tokens;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final String ownCsrf = secret();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(Map<Role, String> tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Protects changes by visitors who have no session of their own.
    String csrf() {
        return ownCsrf;
    }

    /// The role that a token opens. Takes as long for a wrong token as for a right one.
    Optional<Role> role(String token) {
        Optional<Role> found = Optional.empty();
        for (Map.Entry<Role, String> entry : tokens.entrySet())
            if (same(entry.getValue(), token)) found = Optional.of(entry.getKey());
        return found;
    }

    /// Starts a session.
    ///
    /// @return what the cookie holds
    synchronized String begin(Role role) {
        String id = secret();
        sessions.put(
                id,
                new Session(
                        new Visitor(role.word(), role, secret()),
                        clock.millis() + LIFE.toMillis()));
        if (sessions.size() > MOST) sessions.remove(sessions.keySet().iterator().next());
        return id;
    }

    synchronized Optional<Visitor> visitor(String id) {
        Session session = sessions.get(id);
        if (session == null) return Optional.empty();
        if (session.endsAt() < clock.millis()) {
            sessions.remove(id);
            return Optional.empty();
        }
        return Optional.of(session.visitor());
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }

    static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
