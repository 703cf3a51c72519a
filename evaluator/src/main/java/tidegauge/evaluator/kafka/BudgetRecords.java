package tidegauge.evaluator.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.evaluator.budget.Account;
import tidegauge.evaluator.budget.Claim;
import tidegauge.evaluator.budget.Period;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.event.BudgetClaim;
import tidegauge.event.Severity;
import tidegauge.serde.Codecs;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.Topics;

/// Claims and the alerts about them as records.
final class BudgetRecords implements AutoCloseable {
    private static final String SOURCE = "/tidegauge/evaluator";

    private final Serializer<BudgetClaim> claims;
    private final Deserializer<BudgetClaim> reader;
    private final Serializer<Alert> alerts;

    BudgetRecords(Map<String, Object> kafka) {
        claims = Codecs.serializer(BudgetClaim.class, kafka);
        reader = Codecs.deserializer(BudgetClaim.class, kafka);
        alerts = Codecs.serializer(Alert.class, kafka);
    }

    ProducerRecord<byte[], byte[]> of(Claim claim) {
        Account account = claim.account();
        BudgetClaim value =
                BudgetClaim.newBuilder()
                        .setBudget(account.budget())
                        .setOf(account.of())
                        .setPeriod(account.period().name())
                        .setWindow(account.window())
                        .setHolder(claim.holder())
                        .setNanoUsd(claim.nanoUsd())
                        .setCapNanoUsd(claim.capNanoUsd())
                        .setAt(claim.at())
                        .build();
        Headers headers =
                EventHeaders.of(value, claim.holder() + "-" + claim.at(), SOURCE, claim.at());
        return new ProducerRecord<>(
                Topics.BUDGETS.name(),
                null,
                claim.at().toEpochMilli(),
                utf8(id(account)),
                claims.serialize(Topics.BUDGETS.name(), value),
                headers);
    }

    /// Reads a claim; throws when the record is none of ours, or the registry gives no answer.
    Claim claim(ConsumerRecord<byte[], byte[]> record) {
        BudgetClaim value = reader.deserialize(record.topic(), record.headers(), record.value());
        return new Claim(
                new Account(
                        value.getBudget(),
                        value.getOf(),
                        Period.valueOf(value.getPeriod()),
                        value.getWindow()),
                value.getHolder(),
                value.getNanoUsd(),
                value.getCapNanoUsd(),
                value.getAt());
    }

    ProducerRecord<byte[], byte[]> of(BudgetAlerts.Told told, boolean over) {
        Account account = told.account();
        String key = "budget/" + id(account) + "/" + told.level();
        String whom = account.of().isEmpty() ? "" : " of " + account.of();
        Alert alert =
                Alert.newBuilder()
                        .setAlertKey(key)
                        .setKind("budget")
                        .setState(over ? AlertState.RESOLVED : AlertState.FIRING)
                        .setSeverity(severity(told.level()))
                        .setSummary(
                                "%d %% of budget '%s'%s are spent or set aside; its window ends at %s"
                                        .formatted(
                                                told.level(),
                                                account.budget(),
                                                whom,
                                                account.end()))
                        .setStartsAt(told.at())
                        .setEndsAt(over ? account.end() : null)
                        .setLabels(
                                Map.of(
                                        "budget",
                                        account.budget(),
                                        "of",
                                        account.of(),
                                        "percent",
                                        Integer.toString(told.level())))
                        .build();
        return new ProducerRecord<>(
                Topics.ALERTS.name(),
                null,
                null,
                utf8(key),
                alerts.serialize(Topics.ALERTS.name(), alert),
                EventHeaders.of(alert, key, SOURCE, told.at()));
    }

    @Override
    public void close() {
        claims.close();
        reader.close();
        alerts.close();
    }

    private static Severity severity(int level) {
        if (level >= 100) {
            return Severity.CRITICAL;
        }
        return level >= 80 ? Severity.WARNING : Severity.INFO;
    }

    private static String id(Account account) {
        return String.join(
                "/",
                account.budget(),
                account.of(),
                account.period().name(),
                account.window().toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
