package tidegauge.system.dataclass;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import tidegauge.event.DataClass;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

/// One job, most likely routed to where its text must not go.
///
/// Either what the job says of itself or the topic that it is on may be too low, never both, since
/// nothing would tell such a job from a public one. Headers say what they like.
///
/// @param text the class of its text, which bears a mark of that class
/// @param label the class that the job's field tells
/// @param topic the class of the topic that it is published to
/// @param asked the backends that its suite names
/// @param withContext whether its answers are judged by another model
record MixedJob(
        int number,
        DataClass text,
        DataClass label,
        DataClass topic,
        List<Clearances> asked,
        boolean withContext) {
    private static final List<DataClass> TEXTS =
            List.of(
                    DataClass.PUBLIC,
                    DataClass.PUBLIC,
                    DataClass.INTERNAL,
                    DataClass.CONFIDENTIAL,
                    DataClass.RESTRICTED,
                    DataClass.RESTRICTED,
                    DataClass.RESTRICTED,
                    DataClass.RESTRICTED);

    /// Two of three suites ask who is cleared for public texts alone.
    private static final List<List<Clearances>> SUITES =
            List.of(
                    List.of(Clearances.OUTSIDE),
                    List.of(Clearances.OUTSIDE),
                    List.of(Clearances.OUTSIDE),
                    List.of(Clearances.OUTSIDE, Clearances.INSIDE),
                    List.of(Clearances.PARTNER),
                    List.of(Clearances.INSIDE));

    private static final int JUDGED_OF = 20;

    /// The job of a number; the same for the same seed.
    static MixedJob of(int number, long seed) {
        SplittableRandom chance = new SplittableRandom(seed * 1_000_003 + number);
        DataClass text = TEXTS.get(chance.nextInt(TEXTS.size()));
        List<DataClass> upTo =
                Stream.of(DataClass.values()).filter(one -> one.compareTo(text) <= 0).toList();
        DataClass lower = upTo.get(chance.nextInt(upTo.size()));
        int wrong = chance.nextInt(4);
        return new MixedJob(
                number,
                text,
                wrong == 1 ? lower : text,
                wrong == 2 ? lower : text,
                SUITES.get(chance.nextInt(SUITES.size())),
                chance.nextInt(JUDGED_OF) == 0);
    }

    /// What every text of a class contains.
    static String mark(DataClass text) {
        return "marked-" + text.name().toLowerCase(Locale.ROOT) + "-7f3a";
    }

    static String id(int number) {
        return "mixed-" + number;
    }

    static int number(String id) {
        return Integer.parseInt(id.substring("mixed-".length()));
    }

    ProducerRecord<String, PromptJob> record() {
        ProducerRecord<String, PromptJob> record =
                new ProducerRecord<>(Topics.jobs(topic).name(), id(number), job());
        record.headers()
                .add("data-class", new byte[] {'p', 'u', 'b', 'l', 'i', 'c'})
                .add(HeaderNames.CE_TYPE, new byte[] {'p', 'u', 'b', 'l', 'i', 'c'});
        return record;
    }

    private PromptJob job() {
        String said = "The old pier, " + mark(text) + ", is 240 m long.";
        return PromptJob.newBuilder()
                .setJobId(id(number))
                .setSuite(DataClassRun.SUITE)
                .setPromptId("pier")
                .setDataClass(label)
                .setBackends(asked.stream().map(Clearances::backend).toList())
                .setSamples(1)
                .setMessages(List.of(new Message(Role.USER, said + " How long is it?")))
                .setParameters(GenerationParameters.newBuilder().build())
                .setContext(withContext ? List.of(said) : List.of())
                .setCreatedAt(Instant.now())
                .build();
    }
}
