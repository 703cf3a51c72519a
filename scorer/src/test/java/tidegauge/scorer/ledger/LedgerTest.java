package tidegauge.scorer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidegauge.event.OutcomeKind;
import tidegauge.scorer.HeapStore;
import tidegauge.topic.CompletionId;

class LedgerTest {
    private static final long HORIZON = 1_000;

    @Test
    void anEntryComesBackAsItWasWritten() {
        for (Entry entry :
                new Entry[] {
                    new Entry.Expected(1, 2, "süite", "backend"),
                    new Entry.Expected(Long.MAX_VALUE, 0, "", ""),
                    new Entry.Ended(-1, 5)
                }) assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
    }

    @Test
    void identitiesOfAnyFormHaveKeysOfTheirOwn() {
        String hex = CompletionId.of("job", "backend", 0);

        assertThat(HexFormat.of().formatHex(Key.of(hex).bytes())).isEqualTo(hex);
        assertThat(
                        List.of(
                                hex,
                                hex.toUpperCase(Locale.ROOT),
                                hex.replace(hex.charAt(0), 'g'),
                                "free text",
                                ""))
                .extracting(Key::of)
                .doesNotHaveDuplicates();
    }

    @Test
    void accountsOfEveryOutcomeConserve() {
        Accounts sum = Accounts.EXPECTED.merge(Accounts.DUPLICATE);
        for (OutcomeKind kind : OutcomeKind.values()) {
            assertThat(Accounts.ended(kind, false, false).outcomes(kind)).isEqualTo(1);
            sum = sum.merge(Accounts.ended(kind, false, true)).merge(Accounts.EXPECTED);
            sum = sum.merge(Accounts.ended(kind, true, false));
        }

        assertThat(sum.conserves()).isTrue();
        assertThat(sum.ended()).isEqualTo(14);
        assertThat(sum.inFlight()).isEqualTo(1);
        assertThat(sum.late()).isEqualTo(7);
    }

    @Test
    void anEntryPastTheHorizonCountsAsAbsentBeforeItIsSwept() {
        for (Ledger ledger :
                new Ledger[] {
                    new StoredLedger(new HeapStore(), HORIZON),
                    new HeapLedger(new HeapStore(), HORIZON)
                }) {
            ledger.put("id", new Entry.Ended(0, 100));

            assertThat(ledger.find("id", 1_100)).isPresent();
            assertThat(ledger.find("id", 1_101)).isEmpty();
        }
    }

    @Test
    void bothLedgersAnswerTheSameAlsoWhenOneFollowsTheOther() {
        long seed = 20260101;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        HeapStore log = new HeapStore();
        log.put(new byte[] {0}, new byte[] {42});
        Ledger restarted = new HeapLedger(log, HORIZON);
        Ledger stored = new StoredLedger(new HeapStore(), HORIZON);
        long now = 0;
        for (int step = 0; step < 100_000; step++) {
            // Ids like numbers, like hashes and like names.
            int number = random.nextInt(6_000);
            String id =
                    switch (number % 3) {
                        case 0 -> "%032x".formatted(number);
                        case 1 -> CompletionId.of("job-" + number, "backend", 0);
                        default -> "id-" + number;
                    };
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    Entry entry = entry(random, now);
                    restarted.put(id, entry);
                    stored.put(id, entry);
                }
                case 3 -> now += random.nextInt(4);
                case 4 -> restarted.store();
                case 5 -> {
                    restarted.sweep(now);
                    stored.sweep(now);
                }
                case 6 -> {
                    if (random.nextInt(200) > 0) break;
                    restarted.store();
                    restarted =
                            random.nextBoolean()
                                    ? new HeapLedger(log, HORIZON)
                                    : new StoredLedger(log, HORIZON);
                }
                default -> {}
            }
            assertThat(restarted.find(id, now))
                    .as("seed %d, step %d, %s at %d", seed, step, id, now)
                    .isEqualTo(stored.find(id, now));
        }
        restarted.store();
        restarted = new HeapLedger(log, HORIZON);
        restarted.store();
        for (int i = 0; i < 1_000; i++) restarted.sweep(Long.MAX_VALUE);
        assertThat(log.values().count()).as("what is no segment stays").isEqualTo(1);
    }

    private static Entry entry(Random random, long now) {
        long expectedAt = random.nextInt(1_000);
        return random.nextBoolean()
                ? new Entry.Ended(expectedAt, now)
                : new Entry.Expected(
                        expectedAt, now, "suite-" + random.nextInt(3), "b-" + random.nextInt(3));
    }

    @Test
    void aLongCommitIsWrittenInSeveralSegments() {
        HeapStore log = new HeapStore();
        HeapLedger ledger = new HeapLedger(log, HORIZON);
        for (int i = 0; i < 40_000; i++) ledger.put("id-" + i, new Entry.Ended(i, i));
        ledger.store();

        assertThat(log.values().count()).isEqualTo(3);
        assertThat(log.values().mapToInt(value -> value.length).max().orElseThrow())
                .isLessThan(1 << 20);
        HeapLedger again = new HeapLedger(log, HORIZON);
        for (int i = 0; i < 40_000; i++)
            assertThat(again.find("id-" + i, 0)).contains(new Entry.Ended(i, i));
    }

    @Test
    void aRoundOfSweepsRemovesWhatIsForgottenAndNothingElse() {
        HeapStore store = new HeapStore();
        Ledger ledger = new StoredLedger(store, HORIZON);
        store.put(new byte[] {0}, new byte[] {42});
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++)
            ledger.put("id-" + i, new Entry.Ended(0, random.nextBoolean() ? 0 : 5_000));
        long kept =
                store.values().filter(value -> value.length == 1 || touchedAt(value) > 0).count();

        for (int slice = 0; slice < 4096; slice++) ledger.sweep(5_500);

        assertThat(store.values().count()).isEqualTo(kept);
        assertThat(store.get(new byte[] {0})).as("what is no entry stays").isNotNull();
    }

    private static long touchedAt(byte[] value) {
        return EntryCodec.decode(value).touchedAt();
    }
}
