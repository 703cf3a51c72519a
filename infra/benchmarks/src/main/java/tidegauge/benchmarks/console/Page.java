package tidegauge.benchmarks.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// An open page: follows the events, and asks for the overview and the health when one comes, as
/// the page in a browser does.
public final class Page implements Runnable {
    private final HttpClient client;
    private final String address;
    private final LongConsumer shown;
    private volatile String trouble = "";

    /// @param shown told the time, in nanoseconds, at which a new overview has come
    public Page(HttpClient client, String address, LongConsumer shown) {
        this.client = client;
        this.address = address;
        this.shown = shown;
    }

    /// What went wrong; empty when nothing did.
    public String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        try {
            HttpResponse<java.io.InputStream> events =
                    client.send(
                            request("/api/events"),
                            BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("data:")) continue;
                    get(client, address, "/api/health");
                    get(client, address, "/api/overview");
                    shown.accept(System.nanoTime());
                }
            }
        } catch (IOException e) {
            trouble = e.getClass().getSimpleName() + " " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks, and refuses anything but an answer.
    public static byte[] get(HttpClient client, String address, String path)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(),
                        BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200)
            throw new IOException(path + " was answered with " + answer.statusCode());
        return answer.body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/event-stream")
                .build();
    }
}
