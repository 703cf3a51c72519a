package tidegauge.scorer.drift;

import java.util.List;

/// A piece of a monitor's state that is stored under a key of its own.
public sealed interface DriftPart {

    /// A stream's detectors and baselines.
    ///
    /// @param stream the stream
    /// @param nextSeq number of its next observation
    /// @param watches its metrics, in the order of their columns
    record StreamPart(StreamKey stream, long nextSeq, List<MetricWatch> watches)
            implements DriftPart {
        /// Copies the list.
        public StreamPart {
            watches = List.copyOf(watches);
        }
    }

    /// A stretch of a stream's recent observations.
    ///
    /// @param stream the stream
    /// @param rows the observations
    record HistoryPart(StreamKey stream, List<Row> rows) implements DriftPart {
        /// Copies the list.
        public HistoryPart {
            rows = List.copyOf(rows);
        }
    }

    /// What a stream knows of one prompt.
    ///
    /// @param stream the stream
    /// @param profile the prompt's profile
    record ProfilePart(StreamKey stream, PromptProfile profile) implements DriftPart {}

    /// An episode under way.
    ///
    /// @param episode the episode
    record EpisodePart(Episode episode) implements DriftPart {}

    /// Observations since the other parts were written, in the order in which they were taken.
    ///
    /// @param number its place among the parts of the log
    /// @param entries the observations
    record LogPart(long number, List<LogEntry> entries) implements DriftPart {
        /// Copies the list.
        public LogPart {
            entries = List.copyOf(entries);
        }
    }
}
