package tidegauge.producer.kafka;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tidegauge.event.PromptJob;
import tidegauge.producer.source.JobRecords;
import tidegauge.producer.suite.JobSpec;
import tidegauge.topic.Topics;

/// Publishes jobs to the topic of their data class, keyed by job id.
public final class JobPublisher {
    private final EventProducer events;

    public JobPublisher(EventProducer events) {
        this.events = events;
    }

    /// Publishes a planned job.
    public CompletableFuture<Delivery> publish(JobSpec job) {
        return publish(JobRecords.of(job));
    }

    /// Publishes a job.
    public CompletableFuture<Delivery> publish(PromptJob job) {
        return publish(job, Optional.empty());
    }

    /// Publishes a job that belongs to a trace.
    ///
    /// @param traceparent W3C trace context to pass on
    public CompletableFuture<Delivery> publish(PromptJob job, Optional<String> traceparent) {
        return events.send(
                Topics.jobs(job.getDataClass()),
                job.getJobId(),
                job,
                job.getJobId(),
                job.getCreatedAt(),
                traceparent);
    }
}
