package tidegauge.scorer.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of the front end, all of them in memory; nothing else can be asked for.
final class Assets {
    private static final String FOLDER = "/tidegauge/console/";
    private static final List<String> FILES =
            List.of(
                    "app.html",
                    "login.html",
                    "app.css",
                    "app.js",
                    "charts.js",
                    "diff.js",
                    "dom.js",
                    "format.js",
                    "live.js",
                    "overview.js",
                    "suite.js",
                    "episodes.js",
                    "records.js",
                    "reviews.js",
                    "scorecard.js",
                    "icon.svg",
                    "uplot/uPlot.esm.js",
                    "uplot/uPlot.min.css",
                    "uplot/LICENSE");

    /// A file.
    ///
    /// @param tag that changes with its bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Asset(String type, byte[] bytes, String tag) {}

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    Assets() {
        for (String name : FILES) {
            byte[] bytes = read(name);
            assets.put(name, new Asset(type(name), bytes, tag(bytes)));
        }
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (in == null)
                throw new IllegalStateException("the console's file is missing: " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/plain; charset=utf-8";
        };
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
